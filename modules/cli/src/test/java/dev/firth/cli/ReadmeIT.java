package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the commands of the README, those in blocks after {@code <!-- runs -->}, one after the other in one folder, and
 * compares what they print with what the README shows. Words and numbers vary with the machine, so only the form of each
 * line is compared. Run with {@code -Dfirth.update=true} to show what is printed now.
 */
class ReadmeIT {
    private static final Path README = Path.of("..", "..", "README.md");
    private static final String MARK = "<!-- runs -->";
    private static final String PROMPT = "$ ";
    private static final String FENCE = "```";

    @TempDir
    private Path folder;

    @Test
    void theCommandsPrintWhatTheReadmeShows() throws Exception {
        List<String> lines = Files.readAllLines(README);
        List<String> updated = new ArrayList<>();
        int commands = 0;
        int i = 0;
        while (i < lines.size()) {
            updated.add(lines.get(i));
            boolean marked = lines.get(i++).equals(MARK);
            if (!marked) {
                continue;
            }
            updated.add(lines.get(i++));
            while (!lines.get(i).equals(FENCE)) {
                String command = lines.get(i++);
                assertThat(command).startsWith(PROMPT + "./firth ");
                List<String> shown = new ArrayList<>();
                while (!lines.get(i).equals(FENCE) && !lines.get(i).startsWith(PROMPT)) {
                    shown.add(lines.get(i++));
                }
                List<String> printed = run(command);
                if (!Boolean.getBoolean("firth.update")) {
                    assertThat(printed.stream().map(ReadmeIT::form))
                            .as(command)
                            .containsExactlyElementsOf(
                                    shown.stream().map(ReadmeIT::form).toList());
                }
                updated.add(command);
                updated.addAll(printed);
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(5);
        if (Boolean.getBoolean("firth.update")) {
            Files.writeString(README, String.join("\n", updated) + "\n");
        }
    }

    private List<String> run(String command) throws IOException, InterruptedException {
        String[] words = command.substring(PROMPT.length()).split(" ", -1);
        PackagedCommand.Result result = new PackagedCommand(folder)
                .jvm("-Dfirth.launcher=./firth")
                .run(Arrays.copyOfRange(words, 1, words.length));
        assertThat(result.status()).as("%s: %s", command, result.err()).isZero();
        return result.out().lines().map(String::stripTrailing).toList();
    }

    /** A line without what varies: each number is 0, each word is a, each gap one blank. */
    private static String form(String line) {
        return line.replaceAll("\\b[0-9a-f]{64}\\b", "a")
                .replaceAll("[\\p{L}_'-]*\\p{L}[\\p{L}_'-]*", "a")
                .replaceAll("-?[0-9]+(?:[.,][0-9]+)*(?:[eE]-?[0-9]+)?", "0")
                .replaceAll("\\s+", " ");
    }
}
