package dev.firth.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.testing.TestData;
import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.WordVectors;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares with what gensim found; the README beside the expectations says how they were made. */
@Tag("data")
class GensimParityTest {
    @ParameterizedTest
    @ValueSource(strings = {"embeddings/glove.6B.50d.first2445.txt", "embeddings/original-tools/word2vec.bin"})
    void analogies(String name) throws IOException {
        WordVectors vectors = WordVectors.read(TestData.require(name));
        AnalogyQuestions questions = AnalogyQuestions.read(TestData.require("wordeval/questions-words.txt"));
        for (JsonNode expected : expectations().path("vectors").path(name).path("analogies")) {
            AnalogyOptions options = new AnalogyOptions(
                    expected.path("restrictVocabulary").asInt(),
                    AnalogyMethod.valueOf(expected.path("method").asText()),
                    expected.path("ignoreCase").asBoolean(),
                    2);
            AnalogyReport report = AnalogyEvaluation.evaluate(vectors, questions, options);
            assertThat(report.total().questions()).isEqualTo(19_544);
            for (AnalogyScore score : report.sections()) {
                assertCounts(score, expected.path("sections").path(score.name()), options);
            }
            assertCounts(report.total(), expected.path("sections").path("Total accuracy"), options);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embeddings/glove.6B.50d.first2445.txt", "embeddings/original-tools/word2vec.bin"})
    void similarities(String name) throws IOException {
        WordVectors vectors = WordVectors.read(TestData.require(name));
        JsonNode files = expectations().path("vectors").path(name).path("similarities");
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            SimilarityPairs pairs = SimilarityPairs.read(TestData.require("wordeval/" + file.getKey()));
            for (JsonNode expected : file.getValue()) {
                SimilarityOptions options = new SimilarityOptions(
                        expected.path("restrictVocabulary").asInt(),
                        expected.path("ignoreCase").asBoolean());
                SimilarityReport report = SimilarityEvaluation.evaluate(vectors, pairs, options);
                if (expected.path("spearman").isNull()) {
                    assertThat(report.known()).isLessThan(2);
                    assertThat(report.spearman()).isNull();
                } else {
                    assertThat(report.spearman())
                            .as("%s %s", file.getKey(), options)
                            .isCloseTo(expected.path("spearman").asDouble(), within(1e-6));
                    assertThat(report.pearson())
                            .as("%s %s", file.getKey(), options)
                            .isCloseTo(expected.path("pearson").asDouble(), within(1e-6));
                    assertThat(100 * report.unknownRatio())
                            .isCloseTo(expected.path("unknownPercent").asDouble(), within(1e-9));
                }
            }
        }
    }

    /** gensim leaves a section out whose questions are all skipped. */
    private static void assertCounts(AnalogyScore score, JsonNode expected, AnalogyOptions options) {
        assertThat(score.correct())
                .as("right answers in %s with %s", score.name(), options)
                .isEqualTo(expected.path(0).asInt());
        assertThat(score.answered())
                .as("answers in %s with %s", score.name(), options)
                .isEqualTo(expected.path(1).asInt());
    }

    private static JsonNode expectations() throws IOException {
        try (InputStream in = GensimParityTest.class.getResourceAsStream("gensim.expected.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
