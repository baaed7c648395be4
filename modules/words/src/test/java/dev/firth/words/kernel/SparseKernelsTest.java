package dev.firth.words.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Both implementations add weighted rows, in any place of larger arrays, and touch nothing else. */
class SparseKernelsTest {
    private static final int REPEATS = 300;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    SparseKernelsTest() {
        System.out.println("seed " + seed);
    }

    static List<Named<SparseKernels>> kernels() {
        return List.of(Named.of("scalar", new ScalarSparseKernels()), Named.of("in use", SparseKernels.create()));
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void addsWeightedRows(SparseKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int length = 16 * (1 + random.nextInt(20));
            int sourceRows = 1 + random.nextInt(30);
            int firstRow = random.nextInt(1000);
            int base = random.nextInt(40);
            int at = random.nextInt(40);
            int first = random.nextInt(10);
            int last = first + random.nextInt(50);
            float[] source = values(base + sourceRows * length);
            float[] target = values(at + length + random.nextInt(20));
            float[] weights = values(last + random.nextInt(5));
            int[] rows =
                    random.ints(weights.length, firstRow, firstRow + sourceRows).toArray();
            double[] expected = new double[target.length];
            for (int k = 0; k < target.length; k++) {
                expected[k] = target[k];
            }
            for (int i = first; i < last; i++) {
                for (int k = 0; k < length; k++) {
                    expected[at + k] += (double) weights[i] * source[base + (rows[i] - firstRow) * length + k];
                }
            }

            kernels.addRows(target, at, length, source, base, firstRow, rows, weights, first, last);

            for (int k = 0; k < target.length; k++) {
                assertThat((double) target[k]).as("element " + k).isCloseTo(expected[k], within(1e-4));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowThatDoesNotExistIsRefused(SparseKernels kernels) {
        assertThatThrownBy(() -> kernels.addRows(
                        new float[16], 0, 16, new float[32], 0, 0, new int[] {2}, new float[] {1}, 0, 1))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private float[] values(int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
