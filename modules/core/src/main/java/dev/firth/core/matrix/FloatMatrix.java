package dev.firth.core.matrix;

import java.util.Objects;

/**
 * A row-major matrix of floats of any size, held in {@code float[]} chunks of whole rows.
 *
 * <p>A chunk is the one storage that vector loads reach on every JDK from 17 on; several of them hold what one array,
 * bounded by 2^31 elements, cannot. Rows are padded with zeros to a multiple of {@value #LANES} floats, so that
 * kernels need no tail loop, and the first row of a chunk starts {@value #BASE} floats into it, which puts every row on
 * a cache line of its own where the array itself starts on one (as large arrays do under the G1 collector).
 *
 * <p>Not synchronised: threads may read at the same time, and may write different rows at the same time. Trainers that
 * write the same rows without locks (Hogwild) accept lost updates; a float is never torn.
 */
public final class FloatMatrix {
    /** Rows are padded to a multiple of this many floats: one 512-bit vector. */
    public static final int LANES = 16;

    /** Floats before the first row of a chunk: with the array's header of 16 bytes they fill one cache line. */
    static final int BASE = 12;

    private static final int MAX_CHUNK_ELEMENTS = 1 << 30;

    private final int rows;
    private final int columns;
    private final int stride;
    private final int shift;
    private final int mask;
    private final float[][] chunks;

    private FloatMatrix(int rows, int columns, int shift) {
        this.rows = rows;
        this.columns = columns;
        this.stride = stride(columns);
        this.shift = shift;
        this.mask = (1 << shift) - 1;
        this.chunks = new float[rows == 0 ? 0 : ((rows - 1) >>> shift) + 1][];
        for (int c = 0; c < chunks.length; c++) {
            int chunkRows = Math.min(1 << shift, rows - (c << shift));
            chunks[c] = new float[BASE + chunkRows * stride];
        }
    }

    /**
     * Allocates a matrix of zeros.
     *
     * @param rows at least 0
     * @param columns at least 1
     */
    public static FloatMatrix allocate(int rows, int columns) {
        return allocate(rows, columns, MAX_CHUNK_ELEMENTS);
    }

    /**
     * Allocates a matrix of zeros whose chunks hold at most {@code maxChunkElements} floats. Small limits serve tests
     * of code that must work across chunks.
     *
     * @throws IllegalArgumentException if a row does not fit in a chunk, or a count is out of range
     */
    public static FloatMatrix allocate(int rows, int columns, int maxChunkElements) {
        if (rows < 0 || columns < 1) {
            throw new IllegalArgumentException(
                    "a matrix of " + rows + " rows x " + columns + " columns: expected rows >= 0 and columns >= 1");
        }
        int rowsPerChunk = (Math.min(maxChunkElements, MAX_CHUNK_ELEMENTS) - BASE) / stride(columns);
        if (rowsPerChunk < 1) {
            throw new IllegalArgumentException("a row of " + columns + " columns does not fit in a chunk of "
                    + maxChunkElements + " floats; the largest number of columns is "
                    + (MAX_CHUNK_ELEMENTS - BASE - LANES));
        }
        return new FloatMatrix(rows, columns, 31 - Integer.numberOfLeadingZeros(rowsPerChunk));
    }

    /** The floats that a row of so many columns takes: padded to a multiple of {@value #LANES}. */
    public static int stride(int columns) {
        return Math.multiplyExact((columns + LANES - 1) / LANES, LANES);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns, padding not counted. */
    public int columns() {
        return columns;
    }

    /** The distance in floats between two rows of a chunk. */
    public int stride() {
        return stride;
    }

    /** The number of chunks. */
    public int chunks() {
        return chunks.length;
    }

    /** The first row of chunk {@code c}; its rows end where the next chunk's begin. */
    public int firstRow(int c) {
        return c << shift;
    }

    /** The number of rows in chunk {@code c}. */
    public int rowsInChunk(int c) {
        return Math.min(1 << shift, rows - (c << shift));
    }

    /** The array that holds {@code row}: read and write it from {@link #offset(int)} on. */
    public float[] chunk(int row) {
        return chunks[row >>> shift];
    }

    /** Where {@code row} starts in its {@link #chunk(int)}. */
    public int offset(int row) {
        return BASE + (row & mask) * stride;
    }

    /** One element. */
    public float get(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        return chunk(row)[offset(row) + column];
    }

    /** Sets one element. */
    public void set(int row, int column, float value) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        chunk(row)[offset(row) + column] = value;
    }

    /** A copy of a row, without the padding. */
    public float[] row(int row) {
        float[] copy = new float[columns];
        copyRow(row, copy, 0);
        return copy;
    }

    /** Copies a row, without the padding, to {@code target[at..at+columns)}. */
    public void copyRow(int row, float[] target, int at) {
        Objects.checkIndex(row, rows);
        System.arraycopy(chunk(row), offset(row), target, at, columns);
    }

    /** Sets a row to {@code source[at..at+columns)}. */
    public void setRow(int row, float[] source, int at) {
        Objects.checkIndex(row, rows);
        System.arraycopy(source, at, chunk(row), offset(row), columns);
    }
}
