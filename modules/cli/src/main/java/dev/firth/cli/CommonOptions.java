package dev.firth.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that every sub-command has. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        showDefaultValues = true,
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%nParameters:%n",
        commandListHeading = "%nCommands:%n",
        descriptionHeading = "%n",
        footerHeading = "%nExamples:%n")
final class CommonOptions {
    /** Read by {@link Logging} before the command line is parsed; declared here so that it is legal and explained. */
    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens on the way, on standard error.")
    boolean verbose;
}
