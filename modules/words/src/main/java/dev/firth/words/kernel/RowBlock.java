package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import java.util.Arrays;

/**
 * Some rows of a matrix, in tiles of four, and their values as they were when they were gathered: kernels read these
 * copies, in sequence and unchanged by updates, and write to the matrix. Not thread-safe.
 */
public final class RowBlock {
    /** The rows' numbers in the matrix; -1 where there is none. */
    public final int[] ids;

    /** The rows' values, one after the other; of no meaning, but finite, where there is no row. */
    public final float[] values;

    private final int stride;
    private final RowTile tile;

    /** A block of at least so many rows, of {@code stride} floats each; there is none yet. */
    public RowBlock(int rows, int stride) {
        int padded = (rows + TileKernels.TILE - 1) / TileKernels.TILE * TileKernels.TILE;
        this.stride = stride;
        ids = new int[padded];
        values = new float[padded * stride];
        tile = new RowTile(stride);
        clear();
    }

    /** The number of tiles. */
    public int tiles() {
        return ids.length / TileKernels.TILE;
    }

    /** Makes that there is no row. */
    public void clear() {
        Arrays.fill(ids, -1);
    }

    /** Where the values of tile {@code t} start. */
    public int offset(int t) {
        return t * TileKernels.TILE * stride;
    }

    /** Copies the first {@code tiles} tiles of rows from the matrix. */
    public void gather(FloatMatrix matrix, int tiles) {
        for (int r = 0; r < tiles * TileKernels.TILE; r++) {
            int id = ids[r];
            if (id >= 0) {
                System.arraycopy(matrix.chunk(id), matrix.offset(id), values, r * stride, stride);
            }
        }
    }

    /** The rows of tile {@code t} in the matrix itself, to be added to; valid until the next call. */
    public RowTile target(FloatMatrix matrix, int t) {
        for (int r = 0; r < TileKernels.TILE; r++) {
            tile.set(r, matrix, ids[t * TileKernels.TILE + r]);
        }
        return tile;
    }
}
