package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.testing.TestData;
import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that the original program wrote, and what it and gensim answer on them. */
@Tag("data")
class OriginalModelsTest {
    private static final String[] FILES = {
        "original-tools/fasttext.bin", "gensim/crime-and-punishment.bin", "gensim/toy-model.bin"
    };

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"original-tools/fasttext.bin", "gensim/crime-and-punishment.bin", "gensim/toy-model.bin"})
    void theyGiveTheSameBytesAgain(String name) throws IOException {
        Path original = TestData.require("embeddings/" + name);
        Path copy = folder.resolve("copy.bin");
        FastTextModel.read(original).write(copy);
        assertThat(copy).hasSameBinaryContentAs(original);
    }

    @ParameterizedTest
    @ValueSource(strings = {"original-tools/fasttext.bin", "gensim/crime-and-punishment.bin", "gensim/toy-model.bin"})
    void vectorsAreGensims(String name) throws IOException {
        FastTextModel model = FastTextModel.read(TestData.require("embeddings/" + name));
        JsonNode expected = new ObjectMapper()
                .readTree(TestData.require("embeddings/" + name + ".gensim.expected.json")
                        .toFile());
        assertThat(model.dictionary().words()).isEqualTo(expected.get("vocab").asInt());
        assertThat(model.settings().buckets()).isEqualTo(expected.get("bucket").asInt());
        for (int i = 0; i < expected.get("first_words").size(); i++) {
            assertThat(model.dictionary().word(i))
                    .isEqualTo(expected.get("first_words").get(i).asText());
        }
        for (String kind : List.of("vectors", "oov")) {
            expected.get(kind).properties().forEach(entry -> {
                // gensim gives the end of a line n-grams too, which the original does not.
                if (!entry.getKey().equals("</s>")) {
                    assertThat(model.wordVector(entry.getKey()))
                            .as("%s", entry.getKey())
                            .containsExactly(floats(entry.getValue()), within(1e-5f));
                }
            });
        }
    }

    @Test
    void vectorsAreTheOriginals() throws IOException {
        FastTextModel model = FastTextModel.read(TestData.require("embeddings/" + FILES[0]));
        List<String> lines = lines("fasttext.word-vectors.expected.txt");
        assertThat(lines).hasSize(9);
        for (String line : lines) {
            String[] fields = line.trim().split(" ", -1);
            assertVector(model.wordVector(fields[0]), fields, 1);
        }
    }

    @Test
    void sentencesAreTheOriginals() throws IOException {
        FastTextModel model = FastTextModel.read(TestData.require("embeddings/" + FILES[0]));
        List<String> sentences = lines("sentences.txt");
        List<String> lines = lines("fasttext.sentence-vectors.expected.txt");
        for (int i = 0; i < sentences.size(); i++) {
            assertVector(
                    model.sentenceVector(sentences.get(i)), lines.get(i).trim().split(" ", -1), 0);
        }
    }

    @Test
    void ngramsAreTheOriginals() throws IOException {
        FastTextModel model = FastTextModel.read(TestData.require("embeddings/" + FILES[0]));
        List<String> expected = lines("fasttext.ngrams.housekeepings.expected.txt").stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
        assertThat(model.ngramVectors("housekeepings").stream().map(NgramVector::ngram))
                .isEqualTo(expected);
    }

    @Test
    void wordVectorsAreThoseOfTheVecFile() throws IOException {
        WordVectors vectors =
                FastTextModel.read(TestData.require("embeddings/" + FILES[0])).wordVectors();
        WordVectors expected = WordVectors.read(TestData.require("embeddings/original-tools/fasttext.vec"));
        assertThat(vectors.size()).isEqualTo(expected.size());
        for (int id = 0; id < vectors.size(); id++) {
            assertThat(vectors.vocabulary().word(id))
                    .isEqualTo(expected.vocabulary().word(id));
            assertThat(vectors.matrix().row(id))
                    .containsExactly(expected.matrix().row(id), within(1e-4f));
        }
        List<String> nearest = lines("fasttext.nn.expected.txt");
        assertThat(nearest).isNotEmpty();
        List<String> found =
                vectors.nearest("house", 10).stream().map(Neighbor::word).toList();
        assertThat(nearest).hasSize(21);
        assertThat(String.join("\n", nearest)).contains(found);
    }

    private static void assertVector(float[] found, String[] fields, int from) {
        assertThat(fields).hasSize(from + found.length);
        for (int i = 0; i < found.length; i++) {
            // The original prints five digits.
            float expected = Float.parseFloat(fields[from + i]);
            assertThat(found[i]).isCloseTo(expected, within(Math.max(1e-6f, Math.abs(expected) * 2e-5f)));
        }
    }

    private static float[] floats(JsonNode numbers) {
        float[] floats = new float[numbers.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers.get(i).asDouble();
        }
        return floats;
    }

    private static List<String> lines(String name) throws IOException {
        return Files.readAllLines(TestData.require("embeddings/original-tools/" + name));
    }
}
