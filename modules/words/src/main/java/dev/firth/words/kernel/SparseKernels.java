package dev.firth.words.kernel;

import dev.firth.core.simd.Simd;

/**
 * The inner loop of products of a sparse with a dense matrix. Stateless and thread-safe; an index outside an array
 * throws {@link IndexOutOfBoundsException}.
 */
public interface SparseKernels {
    /** The kernels of the SIMD provider in use. */
    static SparseKernels create() {
        return Simd.provide(
                SparseKernels.class, "dev.firth.words.kernel.VectorSparseKernels", ScalarSparseKernels::new);
    }

    /**
     * Adds a weighted sum of rows that lie anywhere in a matrix: {@code target += sum over i from first to last - 1 of
     * weights[i] * row rows[i]}, in the order of {@code i}.
     *
     * @param target the target row lies here from {@code at} on
     * @param length floats in a row, a multiple of 16
     * @param source holds row {@code r} from {@code base + (r - firstRow) * length} on
     */
    void addRows(
            float[] target,
            int at,
            int length,
            float[] source,
            int base,
            int firstRow,
            int[] rows,
            float[] weights,
            int first,
            int last);
}
