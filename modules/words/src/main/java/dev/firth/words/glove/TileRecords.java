package dev.firth.words.glove;

/**
 * The records of one tile, in the order in which they are trained on. Read into again and again; not thread-safe.
 */
final class TileRecords {
    private static final int HALF = 16;

    /** The most rows, and the most columns, of a tile. */
    static final int MOST_ROWS = 1 << HALF;

    private int[] pairs = new int[1 << 10];
    private float[] logs = new float[1 << 10];
    private float[] weights = new float[1 << 10];
    private int firstRow;
    private int firstColumn;
    private int count;

    /** A row and a column, counted from the tile's first, as one int. */
    static int pair(int row, int column) {
        return (row << HALF) | column;
    }

    /** Makes room for the records of a tile, whose arrays the caller fills in. */
    void reset(int tileFirstRow, int tileFirstColumn, int records) {
        if (records > pairs.length) {
            int room = Math.max(records, pairs.length * 2);
            pairs = new int[room];
            logs = new float[room];
            weights = new float[room];
        }
        firstRow = tileFirstRow;
        firstColumn = tileFirstColumn;
        count = records;
    }

    int count() {
        return count;
    }

    /** The row of a record: its word. */
    int row(int record) {
        return firstRow + (pairs[record] >>> HALF);
    }

    /** The column of a record: its context. */
    int column(int record) {
        return firstColumn + (pairs[record] & (MOST_ROWS - 1));
    }

    /** The natural logarithm of a record's value. */
    float log(int record) {
        return logs[record];
    }

    /** The weight of a record in the loss. */
    float weight(int record) {
        return weights[record];
    }

    int[] pairs() {
        return pairs;
    }

    float[] logs() {
        return logs;
    }

    float[] weights() {
        return weights;
    }
}
