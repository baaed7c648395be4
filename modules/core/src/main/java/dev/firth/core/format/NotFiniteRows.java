package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import java.util.Arrays;

/** Finds rows that hold numbers that are not finite. */
final class NotFiniteRows {
    private static final VectorKernels KERNELS = Simd.kernels();

    private NotFiniteRows() {}

    /** Such rows among the rows {@code from, ..., to - 1}. */
    static int[] in(FloatMatrix matrix, int from, int to) {
        int[] rows = new int[to - from];
        int count = 0;
        for (int row = from; row < to; row++) {
            if (!isFinite(matrix.chunk(row), matrix.offset(row), matrix.columns())) {
                rows[count++] = row;
            }
        }
        return Arrays.copyOf(rows, count);
    }

    private static boolean isFinite(float[] values, int from, int count) {
        // The sum of squares is finite unless there is a NaN, an infinity or (rarely) a number above 1e17 or so.
        if (Float.isFinite(KERNELS.squaredNorm(values, from, count))) {
            return true;
        }
        for (int i = from; i < from + count; i++) {
            if (!Float.isFinite(values[i])) {
                return false;
            }
        }
        return true;
    }
}
