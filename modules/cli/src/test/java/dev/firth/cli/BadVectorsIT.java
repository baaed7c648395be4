package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged command says about vectors files that are not what they should be. */
class BadVectorsIT {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the header promises more rows        | 3 2;a 1 2;b 3 4;   | line 1; 3 2; 2 rows; change its first line",
                "the last row is short                | 2 2;a 1 2;b 3;     | line 3; a word and 2 numbers; b 3; copy it",
                "numbers with decimal commas          | 2 2;a 1,5 2;b 3 4; | line 2; 1,5; decimal commas",
                "a size that cannot be                | 99999999999 300;a; | line 1; 99999999999; header",
                "no number at all                     | hello world;again; | hello world; expected",
            })
    void aFileThatIsNotWholeIsRefused(String what, String content, String fragments) throws Exception {
        PackagedCommand.write(folder, "bad.txt", content.replace(';', '\n'));

        PackagedCommand.Result result = firth("convert", "bad.txt", "out.bin");

        assertThat(result.status()).as(what).isEqualTo(1);
        assertThat(result.err()).startsWith("firth: bad.txt").doesNotContain("\tat ");
        for (String fragment : fragments.split(";", -1)) {
            assertThat(result.err()).contains(fragment.strip());
        }
        assertOnly("bad.txt");
    }

    @Test
    void aBinaryFileThatWasCutOffIsRefused() throws Exception {
        byte[] bytes = "2 2\na \0\0\u0001?\0\0\u0001?\nb \0\0\u0001".getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("cut.bin"), bytes);

        PackagedCommand.Result result = firth("convert", "cut.bin", "out.txt");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("cut.bin", "2 words of dimension 2");
        assertOnly("cut.bin");
    }

    @Test
    void aHeaderThatPromisesFewerRowsIsReported() throws Exception {
        PackagedCommand.write(folder, "fewer.txt", "1 2\na 1 2\nb 3 4\n");

        PackagedCommand.Result result = firth("info", "fewer.txt");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("WARN", "fewer.txt", "line 3");
        assertThat(result.out()).containsPattern("words +1\n");
    }

    @Test
    void doubledWordsAndValuesThatAreNoNumbersAreReported() throws Exception {
        PackagedCommand.write(folder, "odd.txt", "3 2\na 1 2\na 3 4\nb NaN 1\n");

        PackagedCommand.Result result = firth("nearest", "odd.txt", "a");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("odd.txt", "line 3", "line 4", "not finite");
    }

    @Test
    void wordsWithSpacesAreReadButNotWritten() throws Exception {
        PackagedCommand.write(folder, "space.txt", "2 2\nnew york 1 2\nb 3 4\n");

        PackagedCommand.Result read = firth("nearest", "space.txt", "new york");
        PackagedCommand.Result written = firth("convert", "space.txt", "out.txt");

        assertThat(read.status()).isZero();
        assertThat(written.status()).isEqualTo(1);
        assertThat(written.err()).contains("new york");
        assertOnly("space.txt");
    }

    @Test
    void aMissingFileIsNamed() throws Exception {
        PackagedCommand.Result result = firth("nearest", "nowhere.bin", "king");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("nowhere.bin", "no such file");
    }

    @Test
    void aMissingOutputFolderIsNamed() throws Exception {
        PackagedCommand.write(folder, "good.txt", "1 2\na 1 2\n");

        PackagedCommand.Result result = firth("convert", "good.txt", "nowhere/out.bin");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("out.bin", "nowhere", "does not exist");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsReportedAndLeavesNothing() throws Exception {
        PackagedCommand.write(folder, "good.txt", "1 2\na 1 2\n");

        PackagedCommand.Result result = firth("convert", "good.txt", "/dev/full", "--format", "glove-text");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("/dev/full", "No space left");
        assertOnly("good.txt");
    }

    @Test
    void aCommaDecimalLocaleChangesNothing() throws Exception {
        PackagedCommand.write(folder, "good.txt", "2 2\na 0.5 2\nb 3 4.25\n");

        PackagedCommand.Result result = new PackagedCommand(folder)
                .jvm("-Duser.language=de")
                .jvm("-Duser.country=DE")
                .run("convert", "good.txt", "-");
        PackagedCommand.Result nearest = new PackagedCommand(folder)
                .jvm("-Duser.language=de")
                .jvm("-Duser.country=DE")
                .run("nearest", "good.txt", "a");

        assertThat(result.out()).contains("0.5", "4.25").doesNotContain(",");
        assertThat(nearest.out()).containsPattern("b +0\\.9");
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }

    private void assertOnly(String name) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(name);
        }
    }
}
