package dev.firth.core.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordVectorsFormatTest {
    @TempDir
    Path folder;

    private WordVectorsFormat detect(String content) throws IOException {
        return WordVectorsFormat.detect(Files.write(folder.resolve("vectors"), content.getBytes(ISO_8859_1)));
    }

    @Test
    void formatsAreRecognisedFromTheContent() throws IOException {
        assertThat(detect("2 3\na 1 2 3\nb 4 5 6\n")).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(detect("1 1\r\n7 1")).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(detect("2 20000\na" + " 0.25".repeat(20000))).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(detect("0 5\n")).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(detect("a 1 2 3\nb 4 5 6\n")).isEqualTo(WordVectorsFormat.GLOVE_TEXT);
        assertThat(detect(". . 0.5 -2e-3\n")).isEqualTo(WordVectorsFormat.GLOVE_TEXT);
        assertThat(detect("a" + " 0.25".repeat(20000))).isEqualTo(WordVectorsFormat.GLOVE_TEXT);
        assertThat(detect("1 2\na abcdefgh\n")).isEqualTo(WordVectorsFormat.WORD2VEC_BINARY);
        assertThat(detect("1 2\na abcdefgh")).isEqualTo(WordVectorsFormat.WORD2VEC_BINARY);
        assertThat(detect("1000 300\na \0\0\200?")).isEqualTo(WordVectorsFormat.WORD2VEC_BINARY);
        Path vec = Files.writeString(folder.resolve("a.vec"), "1 1\na 1\n");
        assertThat(WordVectorsFormat.detect(vec)).isEqualTo(WordVectorsFormat.FASTTEXT_VEC);
    }

    @Test
    void damagedTextStaysTextSoThatItsReaderNamesTheLine() throws IOException {
        assertThat(detect("2 3\na 1 2,5 3\nb 4 5 6\n")).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(detect("2 3\na 1 x\nb 4 5 6\n")).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(detect("a 0,5 0,25\n")).isEqualTo(WordVectorsFormat.GLOVE_TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "'\u001F\u008B\b',a gzip file,gunzip",
        "'PK\u0003\u0004',a zip archive,Unpack",
        "'\u0080\u0004\u0095',a Python pickle,save_word2vec_format",
        "'\u00EF\u00BB\u00BF1 1',a byte order mark,without it",
        "'<html>\n',\"<html>\",WORDS DIMENSION",
        "'',an empty file,Give a file"
    })
    void otherFilesAreNamedWithARemedy(String content, String what, String remedy) {
        assertThatThrownBy(() -> detect(content))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("found " + what)
                .hasMessageContaining(remedy);
    }

    @Test
    void extensionsStandForFormats() {
        assertThat(WordVectorsFormat.forExtension(Path.of("a/B.BIN"))).isEqualTo(WordVectorsFormat.WORD2VEC_BINARY);
        assertThat(WordVectorsFormat.forExtension(Path.of("b.txt"))).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
        assertThat(WordVectorsFormat.forExtension(Path.of("b.vec"))).isEqualTo(WordVectorsFormat.FASTTEXT_VEC);
        assertThat(WordVectorsFormat.forExtension(Path.of("b"))).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
    }

    @Test
    void optionNamesNameFormats() {
        for (WordVectorsFormat format : WordVectorsFormat.values()) {
            assertThat(WordVectorsFormat.ofOptionName(format.optionName())).isEqualTo(format);
        }
        assertThatThrownBy(() -> WordVectorsFormat.ofOptionName("glove")).hasMessageContaining("glove-text");
    }
}
