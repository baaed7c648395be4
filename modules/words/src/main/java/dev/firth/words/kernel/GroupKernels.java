package dev.firth.words.kernel;

import dev.firth.core.simd.Simd;

/**
 * Products between one row and rows that lie anywhere, where each pair is trained on its own.
 *
 * <p>The rows come in groups of {@value #GROUP}, the usual five noise words and the word itself. Lengths are multiples of
 * 16 floats. An instance serves one thread at a time and allocates nothing.
 */
public interface GroupKernels {
    /** Rows in a group of rows that lie anywhere. */
    int GROUP = 6;

    /** Cells of a group: one for each row, and two that mean nothing. */
    int GROUP_CELLS = 8;

    /** The kernels of the SIMD provider in use. */
    static GroupKernels create() {
        return Simd.provide(
                GroupKernels.class, "dev.firth.words.kernel.VectorGroupKernels", ScalarGroupKernels::new, 256);
    }

    /**
     * Inner products of the row {@code x[xOffset..)} with rows that lie anywhere: that of row {@code r} of group {@code g}
     * is written to {@code cells[8*g + r]}. What lies behind the last group's cells may be overwritten, 8 floats of it.
     *
     * @param rows holds {@code 6*groups} arrays, {@code offsets} where the row starts in each
     */
    void scores(float[] x, int xOffset, float[][] rows, int[] offsets, int groups, int length, float[] cells);

    /**
     * Adds to each of some rows that lie anywhere, {@code g} being its cell, {@code g * x}, and adds to the target
     * {@code g} times what the row was before.
     *
     * @param rows distinct rows, as for {@link #scores}
     * @param target the target row; it may be {@code x} itself if there is but one group
     */
    void exchange(
            float[] x,
            int xOffset,
            float[] target,
            int targetOffset,
            float[][] rows,
            int[] offsets,
            int groups,
            int length,
            float[] cells);
}
