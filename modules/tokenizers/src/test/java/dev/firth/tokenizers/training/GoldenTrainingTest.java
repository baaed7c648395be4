package dev.firth.tokenizers.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.tokenizers.Tokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is learned from generated words, against what Hugging Face's tokenizers learn from them:
 * {@code src/test/scripts/golden_training.py} wrote {@code training.json.gz}.
 */
class GoldenTrainingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static JsonNode golden;
    private static final WordCounts WORDS = new WordCounts();

    @BeforeAll
    static void read() throws IOException {
        try (InputStream in = new GZIPInputStream(Tokenizer.class.getResourceAsStream("training.json.gz"))) {
            golden = JSON.readTree(in);
        }
        golden.path("words")
                .properties()
                .forEach(e -> WORDS.add(e.getKey(), e.getValue().longValue()));
    }

    @Test
    void bytePairsAreMergedAlike() {
        assertAlike(BytePairTrainer.train(WORDS, BytePairTraining.of(900, List.of("<s>"))), golden.path("bpe"));
        assertAlike(
                BytePairTrainer.train(
                        WORDS, BytePairTraining.of(9000, List.of()).withMinFrequency(900)),
                golden.path("frequent"));
    }

    private static void assertAlike(TrainedTokens trained, JsonNode expected) {
        assertThat(trained.tokens()).containsExactly(JSON.convertValue(expected.path("tokens"), String[].class));
        String[][] merges = trained.merges().stream()
                .map(merge -> new String[] {merge.left(), merge.right()})
                .toArray(String[][]::new);
        assertThat(merges).isDeepEqualTo(JSON.convertValue(expected.path("merges"), String[][].class));
    }

    /** There, characters behind the first of a word get their ids in a random order, which decides between equal pairs. */
    @Test
    void nearlyTheSameWordPiecesAreLearned() {
        Set<String> expected =
                new HashSet<>(Arrays.asList(JSON.convertValue(golden.path("wordpiece"), String[].class)));

        TrainedTokens trained = BytePairTrainer.train(WORDS, BytePairTraining.wordPiece(700, List.of("[UNK]")));

        assertThat(trained.tokens()).hasSize(700).doesNotHaveDuplicates().startsWith("[UNK]");
        assertThat(trained.tokens().stream().filter(expected::contains)).hasSizeGreaterThan(690);
    }

    @Test
    void theSameUnigramsAreLearned() {
        Map<String, Double> expected = unigrams("1500");

        List<TrainedUnigram.Piece> pieces = learned(1500);

        assertThat(pieces).hasSize(expected.size()).allSatisfy(piece -> assertThat(piece.score())
                .isCloseTo(expected.get(piece.text()), within(1e-9)));
    }

    /** Which of two pieces that matter little is left out first is decided a little otherwise there. */
    @Test
    void nearlyTheSameUnigramsAreLeft() {
        Map<String, Double> expected = unigrams("500");

        List<TrainedUnigram.Piece> pieces = learned(500);

        assertThat(pieces).hasSize(500);
        assertThat(pieces.stream().filter(piece -> expected.containsKey(piece.text())))
                .hasSizeGreaterThanOrEqualTo(490);
    }

    private static Map<String, Double> unigrams(String vocabSize) {
        Map<String, Double> scores = new HashMap<>();
        golden.path("unigrams")
                .path(vocabSize)
                .forEach(piece ->
                        scores.put(piece.get(0).textValue(), piece.get(1).doubleValue()));
        return scores;
    }

    private static List<TrainedUnigram.Piece> learned(int vocabSize) {
        return UnigramTrainer.train(WORDS, UnigramTraining.of(vocabSize, List.of("<s>", "<unk>"), "<unk>"))
                .pieces();
    }

    @Test
    void withoutWordsNothingIsLearned() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BytePairTrainer.train(new WordCounts(), BytePairTraining.of(10, List.of())))
                .withMessageContaining("give a corpus with text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnigramTrainer.train(new WordCounts(), UnigramTraining.of(10, List.of("?"), "?")))
                .withMessageContaining("give a corpus with text");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UnigramTrainer.train(WORDS, UnigramTraining.of(10, List.of("?"), "?")))
                .withMessageContaining("different characters");
    }
}
