package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;

/** Four rows that lie anywhere: the target of {@link TileKernels#accumulate}. Not thread-safe. */
public final class RowTile {
    final float[][] array = new float[TileKernels.TILE][];
    final int[] offset = new int[TileKernels.TILE];
    private final float[] nowhere;

    /** A tile whose absent rows take up to {@code stride} floats. */
    public RowTile(int stride) {
        nowhere = new float[stride];
    }

    /** Makes row {@code r} of the tile a row of {@code matrix}, or, where {@code row} is negative, one that is thrown away. */
    public void set(int r, FloatMatrix matrix, int row) {
        if (row < 0) {
            array[r] = nowhere;
            offset[r] = 0;
        } else {
            array[r] = matrix.chunk(row);
            offset[r] = matrix.offset(row);
        }
    }

    /** Makes row {@code r} of the tile the floats of {@code values} from {@code at} on. */
    public void set(int r, float[] values, int at) {
        array[r] = values;
        offset[r] = at;
    }
}
