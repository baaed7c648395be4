package dev.firth.words.cooccurrence;

/**
 * Where rows lie in a temporary file: each in one stretch, its columns and then its values, the stretches in any order.
 * Threads may set different rows at the same time.
 */
final class StoredRows {
    /** Bytes of memory a row. */
    static final int ROW_BYTES = Long.BYTES + Integer.BYTES;

    private final long[] starts;
    private final int[] lengths;

    StoredRows(int rows) {
        starts = new long[rows];
        lengths = new int[rows];
    }

    void set(int row, long start, int length) {
        starts[row] = start;
        lengths[row] = length;
    }

    /** The byte where a row begins. */
    long start(int row) {
        return starts[row];
    }

    /** How many records a row has. */
    int length(int row) {
        return lengths[row];
    }

    /** How many records there are. */
    long records() {
        long records = 0;
        for (int length : lengths) {
            records += length;
        }
        return records;
    }
}
