package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import java.util.Arrays;

/**
 * Four rows that lie anywhere: the target of {@link TileKernels#accumulate}. All four are set, from the first to the
 * last, before each use. Not thread-safe.
 *
 * <p>Two of them may be one and the same row, as a word may occur twice in a tile: since kernels hold all four in
 * registers at once, the second of the two is added up apart and then added to the first.
 */
public final class RowTile {
    final float[][] array = new float[TileKernels.TILE][];
    final int[] offset = new int[TileKernels.TILE];

    private final int stride;
    private final float[] nowhere;
    private final float[] apart;
    private final int[] sameAs = new int[TileKernels.TILE];
    private boolean repeats;

    /** A tile whose rows have up to {@code stride} floats. */
    public RowTile(int stride) {
        this.stride = stride;
        nowhere = new float[stride];
        apart = new float[TileKernels.TILE * stride];
    }

    /** Makes row {@code r} of the tile a row of {@code matrix}, or, where {@code row} is negative, one that is thrown away. */
    public void set(int r, FloatMatrix matrix, int row) {
        if (row < 0) {
            sameAs[r] = r;
            array[r] = nowhere;
            offset[r] = 0;
        } else {
            set(r, matrix.chunk(row), matrix.offset(row));
        }
    }

    /** Makes row {@code r} of the tile the floats of {@code values} from {@code at} on. */
    public void set(int r, float[] values, int at) {
        int same = 0;
        while (same < r && (array[same] != values || offset[same] != at)) {
            same++;
        }
        sameAs[r] = same;
        if (same == r) {
            array[r] = values;
            offset[r] = at;
        } else {
            repeats = true;
            array[r] = apart;
            offset[r] = r * stride;
            Arrays.fill(apart, r * stride, (r + 1) * stride, 0);
        }
    }

    /** Adds what was added up apart to the rows that it is meant for; the last thing that a kernel does. */
    void settle() {
        if (repeats) {
            repeats = false;
            for (int r = 1; r < TileKernels.TILE; r++) {
                if (sameAs[r] < r) {
                    float[] target = array[sameAs[r]];
                    int at = offset[sameAs[r]];
                    for (int k = 0; k < stride; k++) {
                        target[at + k] += apart[r * stride + k];
                    }
                }
            }
        }
    }
}
