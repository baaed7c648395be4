package dev.firth.core.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class Word2VecBinaryReaderTest extends WordVectorsReaderContract {
    private static final String ROW_A = "a \0\0\200?\0\0 \300\n";
    private static final String ROW_B = "bc \0\0\0\0\0\0\0\200\n";
    private static final WordMatrix EXPECTED = vectors(List.of("a", "bc"), new float[][] {{1f, -2.5f}, {0f, -0f}});

    @Override
    WordVectorsFormat format() {
        return WordVectorsFormat.WORD2VEC_BINARY;
    }

    @Override
    WordMatrix readInSmallBlocks(Path file, ReadOptions options, int blockBytes) throws IOException {
        return format().reader().read(file, options);
    }

    private Path bytes(String latin1) throws IOException {
        return Files.write(folder.resolve("vectors"), latin1.getBytes(ISO_8859_1));
    }

    @Test
    void theBytesAreTheCTools() throws IOException {
        Path file = folder.resolve("vectors");
        format().writer().write(EXPECTED, file);
        assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).isEqualTo("2 2\n" + ROW_A + ROW_B);
    }

    @Test
    void rowsWithoutNewlinesAreReadAsGensimWritesThem() throws IOException {
        Path file = bytes(("2 2\n" + ROW_A + ROW_B).replace("\n", "").replaceFirst("2 2", "2 2\n"));
        assertSame(format().reader().read(file, ReadOptions.ALL), EXPECTED);
        assertThat(WordVectorsFormat.detect(file)).isEqualTo(format());
    }

    @Test
    void aHeaderThatCountsTooManyWordsIsAnError() throws IOException {
        assertThatThrownBy(() -> format().reader().read(bytes("3 2\n" + ROW_A + ROW_B), ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 1 (\"3 2\")")
                .hasMessageContaining("enough for 2 words at most");
        assertThatThrownBy(() -> format().reader().read(bytes("999999999999 2\n" + ROW_A), ReadOptions.ALL))
                .hasMessageContaining("999999999999 words");
        assertThatThrownBy(() -> format().reader().read(bytes("2000000000 2\n" + ROW_A), ReadOptions.ALL))
                .hasMessageContaining("2000000000 words of dimension 2, at least 10 bytes each");
        assertThatThrownBy(() -> format().reader().read(bytes("1 999999999999\n" + ROW_A), ReadOptions.ALL))
                .hasMessageContaining("a dimension from 1 to");
        assertThatThrownBy(() -> format().reader().read(bytes("1 10000000\n" + ROW_A), ReadOptions.ALL))
                .hasMessageContaining("the 11 bytes after the header");
        assertThatThrownBy(() -> format().reader().read(bytes("1 0\n" + ROW_A), ReadOptions.ALL))
                .hasMessageContaining("dimension 0");
    }

    @Test
    void aHeaderThatCountsTooFewWordsIsAWarning() throws IOException {
        Path file = bytes("1 2\n" + ROW_A + ROW_B);
        WordMatrix[] read = new WordMatrix[1];
        String log = CapturedLog.of(() -> read[0] = format().reader().read(file, ReadOptions.ALL));
        assertSame(read[0], first(EXPECTED, 1));
        assertThat(log).contains("counts 1 words").contains("12 more bytes").contains("at offset 15");
    }

    @Test
    void aShortLastRowIsNamedWithItsOffset() throws IOException {
        Path file = bytes("2 2\nlong_word \0\0\200?\0\0 \300\n".concat("b \0\0\200?"));
        assertThatThrownBy(() -> format().reader().read(file, ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("row 2 (\"b\"), offset 25")
                .hasMessageContaining("expected 8 bytes")
                .hasMessageContaining("found 4 bytes");
    }

    @Test
    void aWrongDimensionIsNoticedByTheMissingNewline() throws IOException {
        String rows = ROW_A + ROW_B + ROW_A.replace('a', 'd');
        Path file = bytes("3 1\nx \0\0\200?\n" + rows);
        assertThatThrownBy(() -> format().reader().read(file, ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("row 2, offset")
                .hasMessageContaining("a newline behind the numbers");
    }

    @Test
    void aWrongDimensionWithoutNewlinesIsNoticedByTheWords() throws IOException {
        Path file = bytes("2 1\na \0\0\200?\1\2\200?b \0\0\200?\1\2\200?");
        assertThatThrownBy(() -> format().reader().read(file, ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("row 2, offset 10")
                .hasMessageContaining("the rows are out of step");
    }

    @Test
    void aWordWithoutEndIsRefused() throws IOException {
        assertThatThrownBy(() -> format().reader().read(bytes("1 1\n" + "x".repeat(100_000)), ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("row 1, offset 4")
                .hasMessageContaining("less than 65536 bytes");
    }
}
