package dev.firth.words.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The kernels in use and the scalar ones give the same to rounding, whatever the sizes. */
class OutputKernelsTest {
    private final Random random = new Random(7);
    private final OutputKernels kernels = OutputKernels.get();
    private final OutputKernels scalar = new ScalarOutputKernels();

    @Test
    void softmaxAndSigmoid() {
        for (int n = 1; n <= 70; n++) {
            float[] scores = new float[(n + 15) / 16 * 16];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = (float) random.nextGaussian() * (n % 3 == 0 ? 50 : 3);
            }
            float[] softmax = scores.clone();
            float[] expected = scores.clone();
            kernels.softmax(softmax, n);
            scalar.softmax(expected, n);
            assertThat(softmax).containsExactly(expected, within(2e-6f));
            float[] sigmoid = scores.clone();
            kernels.sigmoid(sigmoid, n);
            for (int i = 0; i < n; i++) {
                assertThat(sigmoid[i]).isCloseTo((float) (1 / (1 + Math.exp(-scores[i]))), within(2e-6f));
            }
        }
    }

    @Test
    void updates() {
        for (int dim : new int[] {1, 16, 33, 50, 64, 100, 128, 300}) {
            FloatMatrix matrix = FloatMatrix.allocate(40, dim, 12 + 16 * FloatMatrix.stride(dim));
            FloatMatrix copy = FloatMatrix.allocate(40, dim, 12 + 16 * FloatMatrix.stride(dim));
            for (int row = 0; row < 40; row++) {
                float[] values = floats(dim);
                matrix.setRow(row, values, 0);
                copy.setRow(row, values, 0);
            }
            int[] rows = random.ints(0, 40).distinct().limit(20).toArray();
            float[] steps = floats(20);
            float[] hidden = new float[matrix.stride()];
            System.arraycopy(floats(dim), 0, hidden, 0, dim);
            float[] gradient = new float[matrix.stride()];
            float[] expected = new float[matrix.stride()];
            kernels.update(matrix, rows, 20, steps, hidden, gradient);
            scalar.update(copy, rows, 20, steps, hidden, expected);
            assertThat(gradient).containsExactly(expected, within(1e-4f));
            for (int row = 0; row < 40; row++) {
                assertThat(matrix.row(row)).containsExactly(copy.row(row), within(1e-4f));
            }
        }
    }

    private float[] floats(int n) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random.nextGaussian();
        }
        return floats;
    }
}
