package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.testing.FaultyFileSystem;
import dev.firth.core.world.GeneratedWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code firth quickstart} on a short text. */
class QuickstartIT {
    @TempDir
    private Path folder;

    @Test
    void writesVectorsAndAReportAndSaysWhatToTryNext() throws Exception {
        PackagedCommand.Result result =
                new PackagedCommand(folder).run("quickstart", "--words", "100000", "--output", "a b");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("nearest to france", "Analogies:", "report.html", "Try next:");
        for (String family : List.of("Word2Vec", "GloVe", "fastText", "PPMI-SVD")) {
            assertThat(result.out())
                    .containsPattern(family + " +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % +-?[0-9.]+ +[0-9.]+ s\n");
            assertThat(folder.resolve("a b/report.html"))
                    .content(StandardCharsets.UTF_8)
                    .contains(family);
        }
        assertThat(names(folder.resolve("a b")))
                .containsExactly(
                        "corpus.txt",
                        "questions-words.txt",
                        "report.html",
                        "similarity.txt",
                        "vectors.bin",
                        "vectors.bin.firth.json");
        assertThat(folder.resolve("a b/report.html"))
                .content(StandardCharsets.UTF_8)
                .contains("capital-of-country", "<svg", "mean loss", "learningRate", "simd")
                .doesNotContain("<script", "http://", "https://", "src=");
    }

    @Test
    void theCommandsToTryNextWork() throws Exception {
        PackagedCommand command = new PackagedCommand(folder);
        PackagedCommand.Result result = command.jvm("-Dfirth.launcher=firth").run("quickstart", "--words", "100000");
        List<String> commands = result.out()
                .lines()
                .dropWhile(line -> !line.equals("Try next:"))
                .skip(1)
                .map(String::strip)
                .toList();
        Files.copy(folder.resolve("firth-quickstart/corpus.txt"), folder.resolve("your-text.txt"));

        assertThat(commands).hasSizeGreaterThan(4).allSatisfy(line -> assertThat(line)
                .startsWith("firth "));
        for (String line : commands) {
            PackagedCommand.Result tried =
                    command.run(line.substring("firth ".length()).split(" ", -1));
            assertThat(tried.status()).as("%s: %s", line, tried.err()).isZero();
        }
    }

    @Test
    void aFileInTheWayIsNamed() throws Exception {
        PackagedCommand.write(folder, "taken", "text");

        PackagedCommand.Result result = new PackagedCommand(folder).run("quickstart", "--output", "taken");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("taken").doesNotContain("\tat ");
    }

    @Test
    void aFullDiskLeavesNoPartOfAFile() throws IOException {
        Path full = FaultyFileSystem.withSpace(100_000).path(folder.resolve("full"));
        PrintStream nowhere = new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
        Quickstart quickstart =
                new Quickstart(new Terminal(nowhere, nowhere, false), full, GeneratedWorld.of(1, 100_000), 1);

        assertThatThrownBy(quickstart::run).hasMessageContaining("corpus.txt").hasMessageContaining("No space left");

        assertThat(names(folder.resolve("full"))).isEmpty();
    }

    @Test
    void loadsNoClassOfALibraryWithNativeCode() throws Exception {
        Path log = folder.resolve("classes.log");
        PackagedCommand.Result result =
                new PackagedCommand(folder).jvm("-Xlog:class+load:file=" + log).run("quickstart", "--words", "100000");

        assertThat(result.status()).as(result.err()).isZero();
        List<String> classes = Files.readAllLines(log);
        assertThat(classes).anyMatch(line -> line.contains("dev.firth.words"));
        assertThat(classes)
                .noneMatch(line -> line.matches(".*\\b(org\\.bytedeco|org\\.nd4j|dev\\.firth\\.engine)\\..*"));
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
