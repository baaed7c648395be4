package dev.firth.words.ppmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.svd.SparseMatrix;
import dev.firth.words.testing.RandomText;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The matrix entry by entry beside {@link ReferencePpmi}, and by hand. */
class PpmiMatrixTest {
    private static final long NO_LIMIT = Long.MAX_VALUE;

    @TempDir
    private Path folder;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    PpmiMatrixTest() {
        System.out.println("seed " + seed);
    }

    @Test
    void entriesAreThoseOfThePapers() throws Exception {
        for (int repeat = 0; repeat < 20; repeat++) {
            RandomText text = RandomText.lines(random.nextLong(), 10 + random.nextInt(80), 2000, 30);
            int window = 1 + random.nextInt(6);
            Weighting weighting = random.nextBoolean() ? Weighting.UNIFORM : Weighting.INVERSE_DISTANCE;
            double shift = random.nextBoolean() ? 1 : 0.5 + 5 * random.nextDouble();
            double smoothing = random.nextInt(3) == 0 ? 1 : random.nextDouble();
            EncodedCorpus corpus = text.corpus();
            int[] tokens = new int[(int) corpus.length()];
            corpus.read(0, tokens, 0, tokens.length);

            SparseMatrix matrix;
            try (Cooccurrences cooccurrences = count(corpus, window, weighting)) {
                matrix = new PpmiMatrix(cooccurrences, 2, () -> false, NO_LIMIT).compute(shift, smoothing);
            }

            int words = corpus.vocabulary().size();
            double[][] expected = ReferencePpmi.of(tokens, words, window, weighting, shift, smoothing);
            int positive = 0;
            for (int w = 0; w < words; w++) {
                for (int c = 0; c < words; c++) {
                    positive += expected[w][c] > 1e-6 ? 1 : 0;
                    assertThat((double) matrix.get(w, c))
                            .as("word %d, context %d", w, c)
                            .isCloseTo(expected[w][c], within(1e-5));
                }
            }
            assertThat(matrix.entries()).isBetween((long) positive, positive + 5L);
        }
    }

    @Test
    void aSmallMatrixByHand() throws Exception {
        // Pairs, in both directions: ab twice, ac once.
        Vocabulary vocabulary =
                Vocabulary.builder().add("a", 3).add("b", 2).add("c", 1).build();
        EncodedCorpus corpus = EncodedCorpus.ofInts(vocabulary, new int[] {0, 1, -1, 1, 0, -1, 0, 2, -1});

        SparseMatrix matrix;
        try (Cooccurrences cooccurrences = count(corpus, 5, Weighting.UNIFORM)) {
            matrix = new PpmiMatrix(cooccurrences, 1, () -> false, NO_LIMIT).compute(1, 1);
        }

        assertThat(matrix.get(0, 1)).isEqualTo((float) Math.log(2.0 * 6 / (3 * 2)));
        assertThat(matrix.get(2, 0)).isEqualTo((float) Math.log(1.0 * 6 / (1 * 3)));
        assertThat(matrix.get(1, 2)).isZero();
        assertThat(matrix.entries()).isEqualTo(4);
    }

    @Test
    void aWordWithoutPairsHasAnEmptyRow() throws Exception {
        Vocabulary vocabulary =
                Vocabulary.builder().add("a", 1).add("b", 1).add("c", 1).build();
        EncodedCorpus corpus = EncodedCorpus.ofInts(vocabulary, new int[] {0, 1, -1, 2, -1});

        try (Cooccurrences cooccurrences = count(corpus, 5, Weighting.UNIFORM)) {
            SparseMatrix matrix = new PpmiMatrix(cooccurrences, 1, () -> false, NO_LIMIT).compute(1, 0.75);

            assertThat(matrix.entries()).isEqualTo(2);
            assertThat(matrix.get(0, 1)).isEqualTo((float) Math.log(2));
        }
    }

    @Test
    void aMatrixThatIsTooLargeForTheMemoryIsRefused() throws Exception {
        try (Cooccurrences cooccurrences =
                count(RandomText.lines(1, 50, 1000, 30).corpus(), 5, Weighting.UNIFORM)) {
            assertThatThrownBy(() -> new PpmiMatrix(cooccurrences, 2, () -> false, 10).compute(1, 0.75))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("more than the 10 positive entries", "maxVocabularySize", "-Xmx");
        }
    }

    private Cooccurrences count(EncodedCorpus corpus, int window, Weighting weighting) throws Exception {
        return Cooccurrences.count(
                corpus,
                CooccurrenceOptions.DEFAULT.withWindow(window).withWeighting(weighting),
                folder,
                1 + random.nextInt(3),
                TrainingListener.NONE);
    }
}
