package dev.firth.words.svd;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.words.kernel.SparseKernels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * A sparse matrix of floats in compressed rows, which may have more than 2<sup>31</sup> entries: blocks of rows have
 * arrays of their own.
 *
 * <p>Immutable and thread-safe. No result depends on the number of threads that compute it, not even in its last bit.
 */
public final class SparseMatrix {
    /** Entries in a block, about: few enough to share blocks evenly among threads. */
    private static final int ENTRIES_IN_BLOCK = 1 << 16;

    /** Entries that one thread transposes at a time; each time it looks into every row. */
    private static final int ENTRIES_IN_RANGE = 1 << 21;

    private final int rows;
    private final int columns;
    private final List<SparseRows> blocks;
    private final long entries;

    private SparseMatrix(int rows, int columns, List<SparseRows> blocks) {
        this.rows = rows;
        this.columns = columns;
        this.blocks = blocks;
        this.entries = blocks.stream().mapToLong(SparseRows::entries).sum();
    }

    /**
     * Makes a matrix of blocks of rows, which are not copied.
     *
     * @param columns the number of columns; every entry is in one of them
     * @param blocks in the order of their rows, from row 0 on without a gap; what threads share are whole blocks
     * @throws IllegalArgumentException if rows are missing or out of order
     */
    public static SparseMatrix of(int columns, List<SparseRows> blocks) {
        int rows = 0;
        for (SparseRows block : blocks) {
            if (block.firstRow() != rows) {
                throw new IllegalArgumentException(
                        "a block starts with row " + block.firstRow() + ": expected " + rows);
            }
            rows = block.endRow();
        }
        return new SparseMatrix(rows, columns, List.copyOf(blocks));
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** The number of entries that are stored. */
    public long entries() {
        return entries;
    }

    /** One element; 0 where there is no entry. Takes time: for tests and for looking at a matrix. */
    public float get(int row, int column) {
        Objects.checkIndex(row, rows);
        Objects.checkIndex(column, columns);
        for (SparseRows block : blocks) {
            if (row < block.endRow()) {
                int at = block.position(row, column);
                return at < block.end(row) && block.columns[at] == column ? block.values[at] : 0;
            }
        }
        throw new IllegalStateException("no block has row " + row);
    }

    /**
     * The product of this matrix with a dense one.
     *
     * @param x has as many rows as this matrix has columns
     * @return as many rows as this matrix, and columns as {@code x}
     * @throws IOException if the calling thread is interrupted
     */
    public FloatMatrix multiply(FloatMatrix x, int threads) throws IOException {
        if (x.rows() != columns) {
            throw new IllegalArgumentException(
                    "a matrix of " + columns + " columns times one of " + x.rows() + " rows: expected the same number");
        }
        FloatMatrix product = FloatMatrix.allocate(rows, x.columns());
        SparseKernels kernels = SparseKernels.create();
        ParallelTasks.run(threads, blocks.size(), number -> multiply(blocks.get(number), x, product, kernels));
        return product;
    }

    private static void multiply(SparseRows block, FloatMatrix x, FloatMatrix product, SparseKernels kernels) {
        for (int row = block.firstRow(); row < block.endRow(); row++) {
            int at = block.start(row);
            for (int c = 0; c < x.chunks(); c++) {
                int firstRow = x.firstRow(c);
                int end = c == x.chunks() - 1 ? block.end(row) : block.position(row, firstRow + x.rowsInChunk(c));
                kernels.addRows(
                        product.chunk(row),
                        product.offset(row),
                        x.stride(),
                        x.chunk(firstRow),
                        x.offset(firstRow),
                        firstRow,
                        block.columns,
                        block.values,
                        at,
                        end);
                at = end;
            }
        }
    }

    /**
     * The same matrix with rows and columns exchanged.
     *
     * @throws IOException if the calling thread is interrupted
     */
    public SparseMatrix transpose(int threads) throws IOException {
        int[] counts = new int[columns];
        for (SparseRows block : blocks) {
            for (int column : block.columns) {
                counts[column]++;
            }
        }
        int[] ends = ranges(counts);
        List<List<SparseRows>> transposed = new ArrayList<>(Collections.nCopies(ends.length, List.of()));
        ParallelTasks.run(threads, ends.length, range -> {
            SparseRows whole = transpose(counts, range == 0 ? 0 : ends[range - 1], ends[range]);
            transposed.set(range, split(whole));
        });
        return new SparseMatrix(
                columns, rows, transposed.stream().flatMap(List::stream).toList());
    }

    /** Cuts the columns into ranges of about {@link #ENTRIES_IN_RANGE} entries; where each range ends. */
    private static int[] ranges(int[] counts) {
        int[] ends = new int[counts.length];
        int ranges = 0;
        long entries = 0;
        for (int column = 0; column < counts.length; column++) {
            entries += counts[column];
            if (entries >= ENTRIES_IN_RANGE || column == counts.length - 1) {
                ends[ranges++] = column + 1;
                entries = 0;
            }
        }
        return Arrays.copyOf(ends, ranges);
    }

    /** The columns from {@code first} to before {@code end} as rows. */
    private SparseRows transpose(int[] counts, int first, int end) {
        int[] starts = new int[end - first + 1];
        for (int column = first; column < end; column++) {
            starts[column - first + 1] = starts[column - first] + counts[column];
        }
        int[] next = starts.clone();
        int[] newColumns = new int[starts[end - first]];
        float[] newValues = new float[starts[end - first]];
        for (SparseRows block : blocks) {
            for (int row = block.firstRow(); row < block.endRow(); row++) {
                int rowEnd = block.end(row);
                for (int i = block.position(row, first); i < rowEnd && block.columns[i] < end; i++) {
                    int to = next[block.columns[i] - first]++;
                    newColumns[to] = row;
                    newValues[to] = block.values[i];
                }
            }
        }
        return new SparseRows(first, starts, newColumns, newValues);
    }

    private static List<SparseRows> split(SparseRows whole) {
        List<SparseRows> parts = new ArrayList<>();
        int first = whole.firstRow();
        for (int row = first; row < whole.endRow(); row++) {
            if (whole.end(row) - whole.start(first) >= ENTRIES_IN_BLOCK || row == whole.endRow() - 1) {
                parts.add(whole.slice(first, row + 1));
                first = row + 1;
            }
        }
        return parts;
    }
}
