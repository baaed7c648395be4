package dev.firth.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.testing.CapturedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What holds for the text formats with a header. */
abstract class HeaderedTextContract extends WordVectorsReaderContract {
    @Override
    WordMatrix readInSmallBlocks(Path file, ReadOptions options, int blockBytes) throws IOException {
        return HeaderedText.read(file, options, blockBytes);
    }

    private WordMatrix read(String content) throws IOException {
        return format().reader().read(file(content), ReadOptions.ALL);
    }

    @Test
    void theLayoutIsTheOriginalTools() throws IOException {
        Path file = folder.resolve("vectors");
        WordMatrix vectors =
                vectors(List.of("a", "bc"), new float[][] {{1f, -0.1f, 1e-7f}, {0.33333334f, 1e10f, 100f}});
        format().writer().write(vectors, file);
        assertThat(Files.readString(file)).isEqualTo("2 3\na 1 -0.1 1e-7 \nbc 0.33333334 1e10 100 \n");
    }

    @Test
    void spacesTabsAndLineEndsMayDiffer() throws IOException {
        WordMatrix expected = vectors(List.of("a", "b"), new float[][] {{1, 2}, {3, 4}});
        assertSame(read("2 2\na 1 2\nb 3 4"), expected);
        assertSame(read("2 2 \r\na 1 2\r\nb 3 4\r\n"), expected);
        assertSame(read("2\t2\na\t1\t2\nb  3   4  \n\n \n"), expected);
    }

    @Test
    void aWordMayHaveSpacesAndLookLikeANumber() throws IOException {
        assertSame(
                read("4 2\nnew york 1 2\n. . 3 4\n7 5 6\nroute 66 7 8\n"),
                vectors(List.of("new york", ". .", "7", "route 66"), new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}}));
    }

    @Test
    void aHeaderThatCountsTooManyWordsIsAnError() {
        assertThatThrownBy(() -> read("3 2\na 1 2\nb 3 4\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("vectors, line 1")
                .hasMessageContaining("2 rows")
                .hasMessageContaining("\"2 2\"");
        assertThatThrownBy(() -> read("999999999999 2\na 1 2\n")).hasMessageContaining("999999999999 words");
        assertThatThrownBy(() -> read("1 300\na 1 2\n")).hasMessageContaining("the 6 bytes after the header");
        assertThatThrownBy(() -> read("1 99999999\na 1 2\n")).hasMessageContaining("a dimension from 1 to");
        assertThatThrownBy(() -> read("2 0\na\nb\n")).hasMessageContaining("dimension 0");
    }

    @Test
    void aHeaderThatCountsTooFewWordsIsAWarning() throws IOException {
        WordMatrix[] read = new WordMatrix[1];
        String log = CapturedLog.of(() -> read[0] = read("1 2\na 1 2\nb 3 4\nc 5 6\n"));
        assertSame(read[0], vectors(List.of("a"), new float[][] {{1, 2}}));
        assertThat(log).contains("2 more lines from line 3 on").contains("\"3 2\"");
    }

    @Test
    void aMissingHeaderIsAnErrorThatNamesGlove() {
        assertThatThrownBy(() -> read("the 0.5 0.25\na 1 2\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 1")
                .hasMessageContaining("\"the 0.5 0.25\"")
                .hasMessageContaining("glove-text");
    }

    @Test
    void damagedRowsAreNamedWithTheirLine() {
        assertThatThrownBy(() -> read("3 2\na 1 2\nb 3\nc 5 6\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("expected a word and 2 numbers, found a word and 1 numbers in \"b 3\"");
        assertThatThrownBy(() -> read("3 2\na 1 2\n\nc 5 6\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("an empty line");
        assertThatThrownBy(() -> read("2 2\na 1 2\nb x.5 4\n"))
                .hasMessageContaining("line 3, number 1")
                .hasMessageContaining("\"x.5\"");
        assertThatThrownBy(() -> read("2 2\na 1 2\n 3 4\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("no word and 2 numbers");
        assertThatThrownBy(() -> read("2 2\na 1 2\nb 0.1 0.2 0.3\n"))
                .hasMessageContaining("line 3")
                .hasMessageContaining("expected 2 numbers after the word, found 3 numbers");
    }

    @Test
    void aDimensionThatManyShortRowsCannotHaveTakesNoMemory() {
        String rows = "a 1\n".repeat(100_000);
        assertThatThrownBy(() -> read("100000 150000\n" + rows))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("expected a word and 150000 numbers");
    }

    @Test
    void decimalCommasAreNamedAsSuch() {
        assertThatThrownBy(() -> read("1 2\na 0,5 0,25\n"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 2, number 2")
                .hasMessageContaining("decimal commas");
    }

    @Test
    void aLineWithoutEndIsRefusedWithoutBeingHeldInMemory() {
        assertThatThrownBy(() -> read("2 2\na 1 2\n" + "x".repeat(1 << 20)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("in at most 65664 bytes");
    }

    @Test
    void theFirstDamagedLineIsNamedWhateverTheThreadsDo() throws IOException {
        StringBuilder content = new StringBuilder("1000 2\n");
        for (int i = 0; i < 1000; i++) {
            content.append('w').append(i).append(i % 100 == 77 ? " 1\n" : " 1 2\n");
        }
        Path file = file(content.toString());
        for (int repeat = 0; repeat < 20; repeat++) {
            assertThatThrownBy(() -> readInSmallBlocks(file, new ReadOptions(0, 4), 50))
                    .hasMessageContaining("line 79:");
        }
    }
}
