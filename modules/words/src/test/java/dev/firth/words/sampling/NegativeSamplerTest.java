package dev.firth.words.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeSamplerTest {
    private final RandomStream random = new RandomStream();

    private static Vocabulary vocabulary(long... counts) {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id < counts.length; id++) {
            builder.add("w" + id, counts[id]);
        }
        return builder.build();
    }

    private static Vocabulary zipf(int words) {
        return vocabulary(IntStream.rangeClosed(1, words)
                .mapToLong(rank -> 1_000_000L / rank + 1)
                .toArray());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.75, 1, 0, -0.5})
    void wordsAreDrawnByThePowerOfTheirCount(double exponent) {
        Vocabulary vocabulary = zipf(60);
        NegativeSampler sampler = NegativeSampler.of(vocabulary, exponent);
        int draws = 1_000_000;
        long[] counts = new long[60];
        random.seed(1, 0, 0);
        for (int i = 0; i < draws; i++) {
            counts[sampler.draw(random)]++;
        }
        double sum = IntStream.range(0, 60)
                .mapToDouble(id -> Math.pow((double) vocabulary.count(id), exponent))
                .sum();
        double chiSquare = 0;
        for (int id = 0; id < 60; id++) {
            double expected = draws * Math.pow((double) vocabulary.count(id), exponent) / sum;
            chiSquare += (counts[id] - expected) * (counts[id] - expected) / expected;
        }
        // 59 degrees of freedom: above 112 once in 30,000 times for the right distribution.
        assertThat(chiSquare).isLessThan(112);
    }

    @Test
    void ofAHundredThousandWordsEachIsDrawnAboutAsOftenAsItShould() {
        Vocabulary vocabulary = zipf(100_000);
        NegativeSampler sampler = NegativeSampler.of(vocabulary, 0.75);
        random.seed(2, 0, 0);
        int draws = 500_000;
        int[] ofTens = new int[6];
        double[] expected = new double[6];
        for (int i = 0; i < draws; i++) {
            ofTens[(int) Math.log10(sampler.draw(random) + 1)]++;
        }
        double sum = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            double share = Math.pow((double) vocabulary.count(id), 0.75);
            expected[(int) Math.log10(id + 1)] += share;
            sum += share;
        }
        for (int tens = 0; tens < 5; tens++) {
            double mean = draws * expected[tens] / sum;
            assertThat((double) ofTens[tens]).isBetween(mean - 5 * Math.sqrt(mean), mean + 5 * Math.sqrt(mean));
        }
    }

    @Test
    void aWordWithoutCountIsDrawnLikeARareOne() {
        NegativeSampler sampler = NegativeSampler.of(vocabulary(3, 0), 1);
        random.seed(3, 0, 0);
        long zeros = IntStream.range(0, 10_000)
                .filter(i -> sampler.draw(random) == 0)
                .count();
        assertThat(zeros).isBetween(7_300L, 7_700L);
    }

    @Test
    void theOnlyWordIsAlwaysDrawn() {
        NegativeSampler sampler = NegativeSampler.of(vocabulary(9), 0.75);
        random.seed(4, 0, 0);
        for (int i = 0; i < 100; i++) {
            assertThat(sampler.draw(random)).isZero();
        }
    }

    @Test
    void avoidedWordsAreNotDrawn() {
        NegativeSampler sampler = NegativeSampler.of(zipf(10), 0.75);
        random.seed(5, 0, 0);
        int[] avoided = {0, 1, 5, 7};
        boolean[] drawn = new boolean[10];
        for (int i = 0; i < 10_000; i++) {
            int word = sampler.drawOther(random, avoided, 3);
            if (word >= 0) {
                drawn[word] = true;
            }
        }
        assertThat(drawn).containsExactly(false, false, true, true, true, false, true, true, true, true);
    }

    @Test
    void whereEveryWordIsAvoidedNoneIsDrawn() {
        NegativeSampler sampler = NegativeSampler.of(zipf(2), 0.75);
        random.seed(6, 0, 0);
        assertThat(sampler.drawOther(random, new int[] {1, 0}, 2)).isEqualTo(-1);
    }
}
