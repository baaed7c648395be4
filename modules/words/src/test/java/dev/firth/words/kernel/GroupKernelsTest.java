package dev.firth.words.kernel;

import static dev.firth.words.kernel.GroupKernels.GROUP;
import static dev.firth.words.kernel.GroupKernels.GROUP_CELLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation computes what its contract says, in any place of larger arrays. */
class GroupKernelsTest {
    private static final int REPEATS = 200;

    private final RandomRows rows = new RandomRows();
    private final Random random = rows.random;

    static List<Named<GroupKernels>> kernels() {
        return KernelsUnderTest.all().stream()
                .map(tiles -> KernelsUnderTest.groupsBeside(tiles.getPayload()))
                .map(groups -> Named.of(groups.getClass().getSimpleName(), groups))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rowsThatLieAnywhereAreScoredAndExchangeSums(GroupKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int length = rows.length();
            int groups = 1 + random.nextInt(3);
            int count = groups * GROUP;
            FloatMatrix matrix = FloatMatrix.allocate(count, length, 12 + 3 * length);
            float[][] arrays = new float[count][];
            int[] offsets = new int[count];
            double[][] expected = new double[count][];
            for (int r = 0; r < count; r++) {
                matrix.setRow(r, rows.values(length), 0);
                arrays[r] = matrix.chunk(r);
                offsets[r] = matrix.offset(r);
                expected[r] = RandomRows.doubles(matrix.row(r));
            }
            int i = random.nextInt(40);
            float[] x = rows.values(i + length + random.nextInt(20));
            float[] cells = rows.values((groups + 1) * GROUP_CELLS);
            kernels.scores(x, i, arrays, offsets, groups, length, cells);
            boolean inPlace = groups == 1 && random.nextBoolean();
            float[] target = inPlace ? x : rows.values(i + length);
            double[] expectedTarget = RandomRows.doubles(target);
            double[] before = RandomRows.doubles(x);
            for (int r = 0; r < count; r++) {
                int cell = r / GROUP * GROUP_CELLS + r % GROUP;
                double score = 0;
                for (int k = 0; k < length; k++) {
                    score += before[i + k] * expected[r][k];
                }
                assertThat(cells[cell]).isCloseTo((float) score, within(1e-3f));
                for (int k = 0; k < length; k++) {
                    expectedTarget[i + k] += cells[cell] * expected[r][k];
                    expected[r][k] += cells[cell] * before[i + k];
                }
            }
            kernels.exchange(x, i, target, i, arrays, offsets, groups, length, cells);
            RandomRows.assertClose(target, expectedTarget, 1e-3);
            for (int r = 0; r < count; r++) {
                RandomRows.assertClose(matrix.row(r), expected[r], 1e-3);
            }
        }
    }
}
