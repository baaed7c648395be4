package dev.firth.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.evaluation.words.AnalogyQuestions.Question;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalogyQuestionsTest {
    @TempDir
    Path folder;

    @Test
    void readsSections() throws IOException {
        AnalogyQuestions questions =
                read("\uFEFF: capitals\r\nAthens Greece  Oslo\tNorway\r\n\r\n:gram1\n: gram2\na b c d");
        assertThat(questions.name()).isEqualTo("questions.txt");
        assertThat(questions.sections())
                .extracting(AnalogyQuestions.Section::name)
                .containsExactly("capitals", "gram1", "gram2");
        assertThat(questions.sections().get(0).questions())
                .containsExactly(new Question("Athens", "Greece", "Oslo", "Norway"));
        assertThat(questions.sections().get(1).questions()).isEmpty();
        assertThat(questions.sections().get(2).questions()).containsExactly(new Question("a", "b", "c", "d"));
        assertThat(questions.sections())
                .extracting(AnalogyQuestions.Section::isSyntactic)
                .containsExactly(false, true, true);
    }

    @Test
    void readsWhatTheGeneratedWorldWrites() throws IOException {
        GeneratedWorld world = GeneratedWorld.ofDefaultSize();
        Path file = folder.resolve("world.txt");
        world.writeAnalogies(file);
        assertThat(AnalogyQuestions.read(file).sections())
                .hasSameSizeAs(world.analogies())
                .anySatisfy(section ->
                        assertThat(section.questions()).contains(new Question("france", "paris", "japan", "tokyo")));
    }

    @Test
    void errorsNameFileAndLine() {
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read(": a\nx y z v\nx y z\n"))
                .withMessageContaining("questions.txt, line 3: expected four words, found 3 words (\"x y z\")");
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read("x y z v\n"))
                .withMessageContaining("line 1: expected a line \": name\" before the first question");
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read(": only\n\n: names\n"))
                .withMessageContaining("expected analogy questions, found none");
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read(""))
                .withMessageContaining("questions.txt");
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> read(": a\n" + "x".repeat(1_000_000)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> AnalogyQuestions.read(Files.write(
                        folder.resolve("latin1.txt"), ": a\ncaf\u00e9 b c d".getBytes(StandardCharsets.ISO_8859_1))))
                .withMessageContaining("latin1.txt, line 2: expected UTF-8");
    }

    @Test
    void refusesFilesThatAreNone() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> AnalogyQuestions.read(folder.resolve("none.txt")))
                .withMessageContaining("none.txt: there is no such file");
        assertThatExceptionOfType(FileSystemException.class)
                .isThrownBy(() -> AnalogyQuestions.read(folder))
                .withMessageContaining("found a folder");
    }

    @Test
    void refusesFilesOfHostileSize() throws IOException {
        Path file = folder.resolve("huge.txt");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(1L << 36);
        }
        assertThatExceptionOfType(InvalidFileException.class)
                .isThrownBy(() -> AnalogyQuestions.read(file))
                .withMessageContaining("huge.txt: expected at most " + TextLines.MAX_BYTES + " bytes");
    }

    private AnalogyQuestions read(String text) throws IOException {
        return AnalogyQuestions.read(Files.writeString(folder.resolve("questions.txt"), text));
    }
}
