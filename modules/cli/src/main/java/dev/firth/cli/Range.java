package dev.firth.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Checks of options that are numbers. */
final class Range {
    private Range() {}

    /** Requires {@code value} to be at least {@code least}. */
    static void atLeast(CommandSpec command, String option, long value, long least) {
        if (value < least) {
            throw new ParameterException(
                    command.commandLine(), option + " " + value + ": expected a number of at least " + least);
        }
    }
}
