package dev.firth.cli;

import java.io.PrintStream;
import java.util.Objects;

/**
 * Where a command's results and messages go.
 *
 * @param out takes results only
 * @param err takes progress, logs and errors
 * @param interactive whether {@code err} is a terminal that a person looks at
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {
    Terminal {
        Objects.requireNonNull(out, "out");
        Objects.requireNonNull(err, "err");
    }
}
