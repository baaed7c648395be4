package dev.firth.words.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation beside a plain one in double precision. */
class AdaGradKernelsTest {
    static Stream<Named<AdaGradKernels>> kernels() {
        return Stream.of(new ScalarAdaGradKernels(), AdaGradKernels.create())
                .map(kernels -> Named.of(kernels.getClass().getSimpleName(), kernels));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void innerProducts(AdaGradKernels kernels) {
        Random random = new Random(1);
        for (int stride = 16; stride <= 320; stride += 16) {
            float[] x = random(random, stride + 7);
            float[] y = random(random, stride + 9);
            double expected = 0;
            for (int k = 0; k < stride; k++) {
                expected += (double) x[7 + k] * y[9 + k];
            }
            assertThat((double) kernels.dot(x, 7, y, 9, stride)).isCloseTo(expected, within(1e-5 * stride));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void descents(AdaGradKernels kernels) {
        Random random = new Random(2);
        for (int round = 0; round < 200; round++) {
            int stride = 16 * (1 + random.nextInt(20));
            float[] x = row(random, stride, 5);
            float[] y = row(random, stride, 11);
            float[] xRates = rates(random, stride);
            float[] yRates = rates(random, stride);
            float gradient = (float) (10 * random.nextGaussian());
            float[] expectedX = x.clone();
            float[] expectedY = y.clone();
            descend(expectedX, 5, y, 11, stride, gradient, xRates, 8);
            descend(expectedY, 11, x, 5, stride, gradient, yRates, 8);

            kernels.descend(x, 5, y, 11, stride, gradient, xRates, yRates, 8);

            assertClose(x, expectedX);
            assertClose(y, expectedY);
        }
    }

    private static void descend(
            float[] x, int i, float[] y, int j, int stride, double gradient, float[] rates, double limit) {
        for (int k = 0; k < stride; k++) {
            double step = Math.max(-limit, Math.min(limit, gradient * y[j + k])) * rates[k];
            double sum = x[i + stride + k];
            x[i + k] = (float) (x[i + k] - step / Math.sqrt(sum));
            x[i + stride + k] = (float) (sum + step * step);
        }
    }

    private static void assertClose(float[] actual, float[] expected) {
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) actual[k])
                    .as("element %d", k)
                    .isCloseTo(expected[k], within(2e-5 * Math.max(1, Math.abs(expected[k]))));
        }
    }

    /** Weights, and sums of squares from 1 up to many. */
    private static float[] row(Random random, int stride, int offset) {
        float[] row = random(random, offset + 2 * stride);
        for (int k = offset + stride; k < row.length; k++) {
            row[k] = (float) Math.exp(10 * random.nextDouble());
        }
        return row;
    }

    private static float[] rates(Random random, int length) {
        float[] rates = new float[length];
        for (int k = 0; k < length; k++) {
            rates[k] = 0.2f * random.nextFloat();
        }
        return rates;
    }

    private static float[] random(Random random, int length) {
        float[] values = new float[length];
        for (int k = 0; k < length; k++) {
            values[k] = (float) random.nextGaussian();
        }
        return values;
    }
}
