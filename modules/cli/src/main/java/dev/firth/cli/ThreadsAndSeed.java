package dev.firth.cli;

import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How many threads train side by side, and where their random choices start. */
final class ThreadsAndSeed {
    @Option(
            names = "--threads",
            paramLabel = "N",
            showDefaultValue = Visibility.NEVER,
            description = "How many threads train; with 1 the same seed gives the same bits. (default: the number of"
                    + " processors)")
    int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "The seed of every random choice.")
    long seed;
}
