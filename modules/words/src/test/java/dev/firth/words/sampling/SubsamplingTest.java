package dev.firth.words.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubsamplingTest {
    private static final long[] COUNTS = {700_000, 200_000, 90_000, 9_000, 900, 99, 1};
    private static final Vocabulary VOCABULARY = vocabulary();

    private static Vocabulary vocabulary() {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (long count : COUNTS) {
            builder.add("w" + count, count);
        }
        return builder.build();
    }

    private static double kept(Subsampling subsampling, int word, RandomStream random) {
        int draws = 200_000;
        return IntStream.range(0, draws)
                        .filter(i -> subsampling.keeps(word, random))
                        .count()
                / (double) draws;
    }

    @Test
    void aWordIsKeptWithTheProbabilityOfTheOriginalProgram() {
        RandomStream random = new RandomStream();
        random.seed(1, 0, 0);
        for (double threshold : new double[] {1e-2, 1e-3, 1e-5, 1e-9}) {
            Subsampling subsampling = new Subsampling(VOCABULARY, threshold);
            for (int word = 0; word < COUNTS.length; word++) {
                double share = COUNTS[word] / 1e6;
                double expected = Math.min(1, (Math.sqrt(share / threshold) + 1) * threshold / share);
                double deviation = Math.sqrt(expected * (1 - expected) / 200_000);
                assertThat(kept(subsampling, word, random))
                        .as("threshold " + threshold + ", count " + COUNTS[word])
                        .isCloseTo(expected, within(5 * deviation + 1e-5));
            }
        }
    }

    @Test
    void aThresholdOfZeroKeepsEverything() {
        RandomStream random = new RandomStream();
        random.seed(2, 0, 0);
        Subsampling subsampling = new Subsampling(VOCABULARY, 0);
        for (int word = 0; word < COUNTS.length; word++) {
            assertThat(kept(subsampling, word, random)).isEqualTo(1);
        }
    }

    @Test
    void aWordWithoutCountIsKept() {
        RandomStream random = new RandomStream();
        random.seed(3, 0, 0);
        Vocabulary vocabulary =
                Vocabulary.builder().add("a", 1_000_000).add("b", 0).build();
        assertThat(kept(new Subsampling(vocabulary, 1e-4), 1, random)).isEqualTo(1);
    }
}
