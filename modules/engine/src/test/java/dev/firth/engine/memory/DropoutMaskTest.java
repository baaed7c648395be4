package dev.firth.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.simd.Simd;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutMaskTest {
    private static final int N = 1 << 20;

    private static float[] mask(double probability, long seed, long step, int feed) {
        float[] factors = new float[N];
        new DropoutMask(probability, seed, step, feed).fill(0, factors, 0, N);
        return factors;
    }

    /** The correlation of what two masks drop, with standard deviation 1/sqrt(N). */
    private static double correlation(float[] a, int from, float[] b, int shift, int n, double probability) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double x = (a[from + i] == 0 ? 1 : 0) - probability;
            double y = (b[from + i + shift] == 0 ? 1 : 0) - probability;
            sum += x * y;
        }
        return sum / (n * probability * (1 - probability));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 0.25, 0.5, 0.9})
    void dropsWithTheProbabilityAndKeepsTheExpectation(double probability) {
        float[] factors = mask(probability, 17, 3, 2);
        int dropped = 0;
        for (float factor : factors) {
            assertThat(factor == 0 || factor == (float) (1 / (1 - probability))).isTrue();
            dropped += factor == 0 ? 1 : 0;
        }
        double deviation = Math.sqrt(probability * (1 - probability) / N);
        assertThat((double) dropped / N).isCloseTo(probability, within(4.5 * deviation));
    }

    @Test
    void nothingIsDroppedWithProbabilityZero() {
        assertThat(mask(0, 1, 1, 0)).containsOnly(1f);
    }

    @Test
    void stepsFeedsSeedsAndNeighboursAreIndependent() {
        double limit = 4.5 / Math.sqrt(N - 1_100);
        float[] base = mask(0.3, 1, 1, 0);
        float[][] others = {
            mask(0.3, 1, 2, 0),
            mask(0.3, 1, 1, 1),
            mask(0.3, 2, 1, 0),
            mask(0.3, 1, 2, 1),
            mask(0.3, 1, 257, 0),
            mask(0.3, 1, 0, 1),
            mask(0.3, 1, 1, 2),
            mask(0.3, 0, 1, 0)
        };
        for (float[] other : others) {
            for (int shift : new int[] {0, 1, 2, 64, 1_024}) {
                assertThat(correlation(base, 0, other, shift, N - 1_100, 0.3)).isCloseTo(0, within(limit));
            }
        }
        for (int shift : new int[] {1, 2, 3, 4, 8, 16, 64, 128, 512, 768, 1_024}) {
            assertThat(correlation(base, 0, base, shift, N - 1_100, 0.3)).isCloseTo(0, within(limit));
        }
    }

    @Test
    void runsOfDroppedElementsAreAsLongAsChanceMakesThem() {
        float[] factors = mask(0.5, 9, 9, 9);
        int[] patterns = new int[256];
        for (int i = 0; i + 8 <= N; i += 8) {
            int pattern = 0;
            for (int bit = 0; bit < 8; bit++) {
                pattern = pattern << 1 | (factors[i + bit] == 0 ? 1 : 0);
            }
            patterns[pattern]++;
        }
        double expected = N / 8 / 256.0;
        double chiSquare = Arrays.stream(patterns)
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        assertThat(chiSquare).isBetween(255 - 4.5 * Math.sqrt(510), 255 + 4.5 * Math.sqrt(510));
    }

    @Test
    void nearbyMasksAgreeNoMoreOftenThanChance() {
        double worst = 0;
        int n = 1 << 16;
        float[][] masks = new float[64][n];
        for (int step = 0; step < 8; step++) {
            for (int feed = 0; feed < 8; feed++) {
                new DropoutMask(0.1, 42, step, feed).fill(0, masks[step * 8 + feed], 0, n);
            }
        }
        for (int a = 0; a < 64; a++) {
            for (int b = a + 1; b < 64; b++) {
                worst = Math.max(worst, Math.abs(correlation(masks[a], 0, masks[b], 0, n, 0.1)));
            }
        }
        assertThat(worst * Math.sqrt(n)).as("2,016 pairs, standard deviations").isBetween(2.5, 5.5);
    }

    @Test
    void anyStretchGivesTheSameFactors() {
        DropoutMask mask = new DropoutMask(0.4, 7, 11, 3);
        float[] whole = new float[5_000];
        mask.fill(0, whole, 0, whole.length);
        for (int from : new int[] {0, 1, 7, 1_234, 4_990}) {
            float[] part = new float[30];
            int count = Math.min(25, 5_000 - from);
            mask.fill(from, part, 3, count);
            assertThat(Arrays.copyOfRange(part, 3, 3 + count)).isEqualTo(Arrays.copyOfRange(whole, from, from + count));
        }
        try (NativeFloats floats = new NativeFloats(5_000)) {
            DropoutMask.fill(floats.memory(), 5_000, 0.4, 7, 11, 3);
            float[] filled = new float[5_000];
            floats.memory().get(0, filled, 0, 5_000);
            assertThat(filled).isEqualTo(whole);
        }
    }

    @Test
    void theScalarKernelAndTheChosenOneDrawTheSameBits() {
        DropoutKernel chosen = Simd.provide(
                DropoutKernel.class, "dev.firth.engine.memory.VectorDropoutKernel", ScalarDropoutKernel::new);
        DropoutKernel scalar = new ScalarDropoutKernel();
        for (long from : new long[] {0, 5, (1L << 31) - 100, (1L << 32) - 100, (3L << 32) - 1}) {
            for (double probability : new double[] {0, 1e-9, 0.1, 0.5, 1 - 1e-9}) {
                DropoutMask mask = new DropoutMask(probability, -3, from, 4);
                float[] expected = new float[333];
                float[] found = new float[333];
                mask.fill(scalar, from, expected, 1, 331);
                mask.fill(chosen, from, found, 1, 331);
                assertThat(found).isEqualTo(expected);
            }
        }
    }

    @Test
    void theFactorsAreThoseOfEarlierVersions() {
        float[] factors = new float[24];
        new DropoutMask(0.5, 1, 1, 0).fill(0, factors, 0, 24);
        StringBuilder kept = new StringBuilder();
        for (float factor : factors) {
            kept.append(factor == 0 ? '0' : '1');
        }
        assertThat(kept).hasToString("001001011001110111111110");
    }

    @Test
    void aProbabilityOutsideTheRangeIsRefused() {
        assertThatThrownBy(() -> new DropoutMask(1, 1, 1, 1)).hasMessageContaining("from 0 to below 1");
        assertThatThrownBy(() -> new DropoutMask(Double.NaN, 1, 1, 1)).hasMessageContaining("NaN");
    }
}
