package dev.firth.words.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.words.testing.Matrices;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sums of rows and additions to rows, for all strides, beside plain loops in double precision. */
class RowSumsTest {
    static Stream<RowSums> kernels() {
        return Stream.of(new ScalarRowSums(), RowSums.create());
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void sumsAndAdditionsEqualPlainLoops(RowSums kernels) {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int columns = 1; columns <= 160; columns += 1 + random.nextInt(16)) {
            FloatMatrix matrix = FloatMatrix.allocate(20, columns, 12 + 4 * FloatMatrix.stride(columns));
            Matrices.fill(matrix, 1, random);
            int count = random.nextInt(30);
            int[] rows = random.ints(count + 2, 0, 20).toArray();
            int stride = matrix.stride();
            float[] scratch = new float[3 * stride];
            Arrays.fill(scratch, 7);
            double[][] expected = Matrices.rows(matrix);

            kernels.sum(matrix, rows, 1, 1 + count, 0.5f, scratch, stride);

            for (int k = 0; k < stride; k++) {
                double sum = 0;
                for (int i = 1; i <= count && k < columns; i++) {
                    sum += expected[rows[i]][k];
                }
                assertThat((double) scratch[stride + k])
                        .as(columns + " columns, " + k)
                        .isCloseTo(0.5 * sum, within(1e-4));
            }
            assertThat(scratch[stride - 1]).isEqualTo(7);
            assertThat(scratch[2 * stride]).isEqualTo(7);

            kernels.addToEach(scratch, stride, matrix, rows, 1, 1 + count);

            for (int i = 1; i <= count; i++) {
                for (int k = 0; k < columns; k++) {
                    expected[rows[i]][k] += scratch[stride + k];
                }
            }
            Matrices.assertClose(columns + " columns", matrix, expected, 1e-3);
        }
    }
}
