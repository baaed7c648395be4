package dev.firth.words.cooccurrence;

/**
 * A row of co-occurrences: the columns of its records in rising order, and their values. Read into again and again, so
 * that reading makes no garbage. Not thread-safe.
 */
public final class CooccurrenceRow {
    private int[] columns = new int[1 << 10];
    private float[] values = new float[1 << 10];
    private int length;

    /** The number of records. */
    public int length() {
        return length;
    }

    /** The columns of the records, in the first {@link #length()} elements; valid until the next row is read. */
    public int[] columns() {
        return columns;
    }

    /** The values of the records, in the first {@link #length()} elements; valid until the next row is read. */
    public float[] values() {
        return values;
    }

    /** Makes room for {@code records} records, whose columns and values the caller fills in. */
    void resize(int records) {
        if (records > columns.length) {
            int room = (int) Math.min(Integer.MAX_VALUE - 16, Math.max(records, columns.length * 2L));
            columns = new int[room];
            values = new float[room];
        }
        length = records;
    }
}
