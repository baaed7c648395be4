package dev.firth.words.svd;

import java.util.Arrays;

/**
 * Consecutive rows of a sparse matrix in compressed form (compressed sparse rows): the columns and values of their
 * entries, one row after the other, and where each row starts.
 *
 * <p>Immutable; a {@link Builder} makes one row after the other.
 */
public final class SparseRows {
    final int firstRow;
    final int[] starts;
    final int[] columns;
    final float[] values;

    /** Over arrays that nobody writes to any more; row {@code r} has the entries from {@code starts[r]} on. */
    SparseRows(int firstRow, int[] starts, int[] columns, float[] values) {
        this.firstRow = firstRow;
        this.starts = starts;
        this.columns = columns;
        this.values = values;
    }

    /** Starts rows, of which the first has the number {@code firstRow}. */
    public static Builder from(int firstRow) {
        return new Builder(firstRow);
    }

    /** The number of the first row. */
    public int firstRow() {
        return firstRow;
    }

    /** The number of the row after the last one. */
    public int endRow() {
        return firstRow + starts.length - 1;
    }

    /** The number of entries. */
    public int entries() {
        return starts[starts.length - 1];
    }

    int start(int row) {
        return starts[row - firstRow];
    }

    int end(int row) {
        return starts[row - firstRow + 1];
    }

    /** Where the entries of {@code row} in {@code column} and to the right of it start. */
    int position(int row, int column) {
        int found = column == 0 ? start(row) : Arrays.binarySearch(columns, start(row), end(row), column);
        return found < 0 ? -found - 1 : found;
    }

    /** The rows from {@code first} to before {@code end}, as a copy. */
    SparseRows slice(int first, int end) {
        int from = start(first);
        int to = starts[end - firstRow];
        int[] sliceStarts = Arrays.copyOfRange(starts, first - firstRow, end - firstRow + 1);
        for (int i = 0; i < sliceStarts.length; i++) {
            sliceStarts[i] -= from;
        }
        return new SparseRows(
                first, sliceStarts, Arrays.copyOfRange(columns, from, to), Arrays.copyOfRange(values, from, to));
    }

    /** Collects rows in their order. Not thread-safe. */
    public static final class Builder {
        private static final int LARGEST = Integer.MAX_VALUE - 16;

        private final int firstRow;
        private int[] starts = new int[64];
        private int[] columns = new int[1 << 12];
        private float[] values = new float[1 << 12];
        private int rows;
        private int entries;

        private Builder(int firstRow) {
            this.firstRow = firstRow;
        }

        /** Adds an entry to the row under way, to the right of those that it has. */
        public void add(int column, float value) {
            if (entries > starts[rows] && column <= columns[entries - 1]) {
                throw new IllegalArgumentException("an entry in column " + column + " after one in column "
                        + columns[entries - 1] + ": expected rising columns");
            }
            if (entries == columns.length) {
                if (entries == LARGEST) {
                    throw new IllegalStateException("more than " + LARGEST + " entries in " + rows + " rows");
                }
                int larger = (int) Math.min(LARGEST, entries * 2L);
                columns = Arrays.copyOf(columns, larger);
                values = Arrays.copyOf(values, larger);
            }
            columns[entries] = column;
            values[entries++] = value;
        }

        /** Ends the row under way, which may be empty, and begins the next one. */
        public void endRow() {
            if (++rows == starts.length) {
                starts = Arrays.copyOf(starts, rows * 2);
            }
            starts[rows] = entries;
        }

        /** The number of entries so far. */
        public int entries() {
            return entries;
        }

        /** The number of rows that are ended. */
        public int rows() {
            return rows;
        }

        /** The rows that are ended. */
        public SparseRows build() {
            int end = starts[rows];
            return new SparseRows(
                    firstRow, Arrays.copyOf(starts, rows + 1), Arrays.copyOf(columns, end), Arrays.copyOf(values, end));
        }
    }
}
