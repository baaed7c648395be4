package dev.firth.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.format.QuantizedWriter;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.format.WordVectorsWriter;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizationOptions;
import dev.firth.core.testing.TestData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that the original tools wrote, and what gensim answers on them. */
@Tag("data")
class OriginalToolsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "original-tools/word2vec.bin,original-tools/word2vec.bin.gensim.expected.json,WORD2VEC_BINARY",
        "original-tools/glove.txt,original-tools/glove.txt.gensim.expected.json,GLOVE_TEXT",
        "glove.6B.50d.first2445.txt,glove.6B.50d.first2445.expected.json,GLOVE_TEXT",
    })
    void answersAreGensims(String file, String expectations, WordVectorsFormat format) throws IOException {
        Path path = TestData.require("embeddings/" + file);
        JsonNode expected = new ObjectMapper()
                .readTree(TestData.require("embeddings/" + expectations).toFile());
        assertThat(WordVectorsFormat.detect(path)).isEqualTo(format);

        WordVectors vectors = WordVectors.read(path);

        assertThat(vectors.size()).isEqualTo(expected.get("vocab").asInt());
        assertThat(vectors.dim()).isEqualTo(expected.get("dim").asInt());
        expected.get("vectors").properties().forEach(entry -> {
            float[] vector = vectors.vector(entry.getKey()).orElseThrow();
            for (int i = 0; i < entry.getValue().size(); i++) {
                assertThat(vector[i]).isEqualTo((float) entry.getValue().get(i).asDouble());
            }
        });
        expected.get("most_similar")
                .properties()
                .forEach(entry -> assertNeighbors(
                        vectors.nearest(entry.getKey(), entry.getValue().size()), entry.getValue()));
        expected.get("similarity").properties().forEach(entry -> {
            String[] words = entry.getKey().split(" ", -1);
            assertThat(vectors.similarity(words[0], words[1]))
                    .isCloseTo(entry.getValue().asDouble(), within(1e-6));
        });
        expected.get("analogy").properties().forEach(entry -> {
            String[] words = entry.getKey().split("::?", -1);
            assertNeighbors(
                    vectors.analogy(
                            words[0], words[1], words[2], entry.getValue().size(), AnalogyMethod.THREE_COS_ADD),
                    entry.getValue());
        });
    }

    private static void assertNeighbors(List<Neighbor> actual, JsonNode expected) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).word()).isEqualTo(expected.get(i).get(0).asText());
            assertThat(actual.get(i).similarity())
                    .isCloseTo(expected.get(i).get(1).asDouble(), within(1e-5));
        }
    }

    @Test
    void theTextAndTheBinaryOfTheCToolAgree() throws IOException {
        WordVectors text = WordVectors.read(TestData.require("embeddings/original-tools/word2vec.txt"));
        WordVectors binary = WordVectors.read(TestData.require("embeddings/original-tools/word2vec.bin"));
        assertThat(text.size()).isEqualTo(binary.size());
        for (int row = 0; row < text.size(); row++) {
            assertThat(text.vocabulary().word(row))
                    .isEqualTo(binary.vocabulary().word(row));
            assertThat(text.matrix().row(row)).containsExactly(binary.matrix().row(row), within(5.1e-7f));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "original-tools/word2vec.bin,WORD2VEC_BINARY",
        "original-tools/word2vec.txt,WORD2VEC_TEXT",
        "original-tools/glove.txt,GLOVE_TEXT",
        "original-tools/fasttext.vec,FASTTEXT_VEC",
        "gensim/crime-and-punishment.vec,FASTTEXT_VEC",
        "gensim/toy-model.vec,FASTTEXT_VEC",
        "gensim/test_glove.txt,GLOVE_TEXT",
        "glove.6B.50d.first2445.txt,GLOVE_TEXT",
    })
    void everyFileSurvivesEveryFormat(String file, WordVectorsFormat format) throws IOException {
        Path path = TestData.require("embeddings/" + file);
        assertThat(WordVectorsFormat.detect(path)).isEqualTo(format);
        WordVectors vectors = WordVectors.read(path);
        for (WordVectorsFormat other : WordVectorsFormat.values()) {
            Path copy = folder.resolve("copy.vec");
            losslessWriter(other).write(vectors, copy);
            WordVectors read = WordVectors.read(copy);
            assertThat(read.size()).isEqualTo(vectors.size());
            for (int row = 0; row < read.size(); row++) {
                assertThat(read.vocabulary().utf8(row))
                        .isEqualTo(vectors.vocabulary().utf8(row));
                assertThat(read.matrix().row(row)).isEqualTo(vectors.matrix().row(row));
            }
        }
    }

    private static WordVectorsWriter losslessWriter(WordVectorsFormat format) {
        return switch (format) {
            case INT8 ->
                new QuantizedWriter(QuantizationOptions.of(Quantization.INT8).withExact(true));
            case PQ ->
                new QuantizedWriter(QuantizationOptions.of(Quantization.PQ).withExact(true));
            default -> format.writer();
        };
    }

    @Test
    void aFastTextModelIsNamedAsSuch() {
        for (String file : List.of("gensim/toy-model.bin", "original-tools/fasttext.bin")) {
            Path path = TestData.require("embeddings/" + file);
            assertThatThrownBy(() -> WordVectors.read(path))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("a fastText model (.bin)")
                    .hasMessageContaining("firth convert");
        }
    }
}
