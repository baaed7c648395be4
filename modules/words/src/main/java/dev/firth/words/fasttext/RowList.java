package dev.firth.words.fasttext;

import java.util.Arrays;

/** A growing list of row numbers. Not thread-safe. */
public final class RowList {
    private int[] rows = new int[64];
    private int size;

    /** The rows; what lies behind {@link #size()} is rubbish. */
    public int[] array() {
        return rows;
    }

    /** How many rows there are. */
    public int size() {
        return size;
    }

    /** Empties the list. */
    public void clear() {
        size = 0;
    }

    /** Adds a row. */
    public void add(int row) {
        if (size == rows.length) {
            rows = Arrays.copyOf(rows, Math.addExact(size, Math.max(size >> 1, 64)));
        }
        rows[size++] = row;
    }

    /** Adds {@code source[from..to)}. */
    public void add(int[] source, int from, int to) {
        int count = to - from;
        if (size + count > rows.length) {
            rows = Arrays.copyOf(rows, Math.max(Math.addExact(size, count), size + (size >> 1)));
        }
        System.arraycopy(source, from, rows, size, count);
        size += count;
    }

    /** A copy that is as long as the list. */
    public int[] toArray() {
        return Arrays.copyOf(rows, size);
    }
}
