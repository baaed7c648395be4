package dev.firth.core.vectors;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.PanelKernels;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The rows of a matrix scaled to length 1, kept in the order in which they are multiplied fastest.
 *
 * <p>A row of zeros stays zeros, and a row with a number that is not finite becomes zeros, so that both have cosine 0
 * with everything. Immutable and thread-safe.
 */
public final class NormalizedVectors {
    /** How many queries are multiplied with a row while it is in the cache. */
    static final int MAX_QUERIES = 64;

    /** How many rows' cosines are handed over at a time at most. */
    public static final int BLOCK_ROWS = 256;

    private static final int ROWS = PanelKernels.ROWS;
    private static final PanelKernels KERNELS = PanelKernels.get();

    private final int rows;
    private final int dim;
    /** Row {@code p} of this matrix is the panel of the rows {@code 16p, 16p+1, ..., 16p+15}. */
    private final FloatMatrix panels;

    /** Takes the cosines of consecutive rows with each of the queries. */
    @FunctionalInterface
    public interface Cosines {
        /**
         * Takes the cosines of the rows {@code firstRow, ..., firstRow + count - 1}: with query {@code v} they are
         * {@code values[v*stride..v*stride+count)}. The array is scratch: it may be written to, and is after the call.
         */
        void accept(int firstRow, int count, float[] values, int stride);
    }

    NormalizedVectors(FloatMatrix matrix) {
        this(matrix, Integer.MAX_VALUE);
    }

    /** Keeps the rows in chunks of at most {@code maxChunkElements} floats. */
    NormalizedVectors(FloatMatrix matrix, int maxChunkElements) {
        this.rows = matrix.rows();
        this.dim = matrix.columns();
        this.panels = FloatMatrix.allocate((rows + ROWS - 1) / ROWS, ROWS * dim, maxChunkElements);
        IntStream.range(0, panels.rows()).parallel().forEach(panel -> fill(panel, matrix));
    }

    private void fill(int panel, FloatMatrix matrix) {
        float[] target = panels.chunk(panel);
        int first = panel * ROWS;
        for (int r = 0; r < Math.min(ROWS, rows - first); r++) {
            float[] source = matrix.chunk(first + r);
            int from = matrix.offset(first + r);
            double factor = inverseNorm(source, from, dim);
            int to = panels.offset(panel) + r;
            for (int k = 0; k < dim && factor > 0; k++) {
                target[to + k * ROWS] = (float) (source[from + k] * factor);
            }
        }
    }

    /** The number of rows. */
    public int size() {
        return rows;
    }

    /** The number of columns. */
    public int dim() {
        return dim;
    }

    /** A copy of the unit vector of a row; zeros if the row is zeros or not finite. */
    public float[] row(int row) {
        Objects.checkIndex(row, rows);
        float[] panel = panels.chunk(row / ROWS);
        int from = panels.offset(row / ROWS) + row % ROWS;
        float[] copy = new float[dim];
        for (int k = 0; k < dim; k++) {
            copy[k] = panel[from + k * ROWS];
        }
        return copy;
    }

    /**
     * Computes the cosines of the rows {@code from, ..., to - 1} with some vectors and hands them over block by block,
     * in the order of the rows. The rows are read from memory once for all vectors. The cosine of a row and a vector has
     * the same bits whatever else is computed with it.
     *
     * @param units vectors of length 1 (or 0), of {@link #dim()} numbers
     * @param from a multiple of {@value #BLOCK_ROWS}
     * @param to at most {@link #size()} counts
     */
    public void cosines(float[][] units, int from, int to, Cosines cosines) {
        if (from % BLOCK_ROWS != 0) {
            throw new IllegalArgumentException("from " + from + ": expected a multiple of " + BLOCK_ROWS);
        }
        float[] queries = new float[Math.multiplyExact(units.length, dim)];
        for (int v = 0; v < units.length; v++) {
            System.arraycopy(units[v], 0, queries, v * dim, dim);
        }
        float[] values = new float[Math.multiplyExact(units.length, BLOCK_ROWS)];
        int end = Math.min(to, rows);
        for (int row = from; row < end; ) {
            int panel = row / ROWS;
            int count = Math.min(BLOCK_ROWS / ROWS, panelsInChunkFrom(panel));
            float[] chunk = panels.chunk(panel);
            KERNELS.dot(chunk, panels.offset(panel), count, dim, queries, 0, units.length, values, 0, BLOCK_ROWS);
            cosines.accept(row, Math.min(count * ROWS, end - row), values, BLOCK_ROWS);
            row += count * ROWS;
        }
    }

    private int panelsInChunkFrom(int panel) {
        // Every chunk but the last holds as many panels as the first.
        int perChunk = panels.rowsInChunk(0);
        return Math.min(perChunk - panel % perChunk, panels.rows() - panel);
    }

    /** {@code vector} scaled to length 1; zeros if it is zeros or not finite. */
    static float[] unit(float[] vector) {
        double factor = inverseNorm(vector, 0, vector.length);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length && factor > 0; i++) {
            unit[i] = (float) (vector[i] * factor);
        }
        return unit;
    }

    private static double inverseNorm(float[] vector, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += (double) vector[i] * vector[i];
        }
        return sum > 0 && sum < Double.POSITIVE_INFINITY ? 1 / Math.sqrt(sum) : 0;
    }
}
