package dev.firth.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GloveTextReaderTest extends WordVectorsReaderContract {
    @Override
    WordVectorsFormat format() {
        return WordVectorsFormat.GLOVE_TEXT;
    }

    @Override
    WordMatrix readInSmallBlocks(Path file, ReadOptions options, int blockBytes) throws IOException {
        return GloveTextReader.read(file, options, blockBytes);
    }

    private WordMatrix read(String content) throws IOException {
        return format().reader().read(file(content), ReadOptions.ALL);
    }

    @Test
    void theLayoutIsGloves() throws IOException {
        Path file = folder.resolve("vectors");
        format().writer().write(vectors(List.of("a", "bc"), new float[][] {{1f, -0.1f}, {0.25f, 100f}}), file);
        assertThat(Files.readString(file)).isEqualTo("a 1 -0.1\nbc 0.25 100\n");
    }

    @Test
    void wordsMayHaveSpacesEvenInTheFirstLine() throws IOException {
        assertSame(
                read(". . . 1 2\nthe 3 4\nat name@domain.com 5 6\n"),
                vectors(List.of(". . .", "the", "at name@domain.com"), new float[][] {{1, 2}, {3, 4}, {5, 6}}));
    }

    @Test
    void aShortLastRowIsNamed() {
        assertThatThrownBy(() -> read("a 1 2\nb 3 4\nc 5"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("expected a word and 2 numbers");
    }

    @Test
    void textWithoutNumbersIsRefused() {
        assertThatThrownBy(() -> read("word\nword\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read("once upon a time\nthere was a king\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 1, number");
        assertThatThrownBy(() -> WordVectorsFormat.detect(file("once upon a time\nthere was a king\n")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("\"once upon a time\"");
    }
}
