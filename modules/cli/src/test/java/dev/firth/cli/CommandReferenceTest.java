package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** Keeps docs/cli.md what {@code --help} says. Run with {@code -Dfirth.update=true} to write it anew. */
class CommandReferenceTest {
    private static final Path FILE = Path.of("..", "..", "docs", "cli.md");

    @Test
    void theReferenceIsWhatHelpSays() throws IOException {
        StringBuilder reference = new StringBuilder("""
                # The firth command

                What `--help` says, for reading at leisure. Results go to standard output; progress, logs and errors go to
                standard error. The exit status is 0 when all went well, 1 when the work failed and 2 when the command line
                was wrong. `-` is standard input or output.

                Tab completion: `source <(firth generate-completion)` in bash or zsh.
                """);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        append(reference, Main.commandLine(new Terminal(nowhere, nowhere, false)));

        if (Boolean.getBoolean("firth.update")) {
            Files.writeString(FILE, reference);
        }
        assertThat(FILE).hasContent(reference.toString());
    }

    private static void append(StringBuilder reference, CommandLine command) {
        if (command.getCommand() instanceof GenerateCompletion) {
            return;
        }
        reference
                .append("\n## ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```\n")
                .append(command.getUsageMessage(Ansi.OFF).replace("\r\n", "\n").stripTrailing())
                .append("\n```\n");
        command.getSubcommands().values().forEach(sub -> append(reference, sub));
    }
}
