package dev.firth.core.format;

import java.util.Arrays;

/** The words of consecutive rows, as bytes. */
final class RowWords {
    private byte[] bytes = new byte[1 << 12];
    private int[] ends = new int[1 << 8];
    private int size;

    /** Adds the word {@code text[from..to)} of the next row. */
    void add(byte[] text, int from, int to) {
        int start = size == 0 ? 0 : ends[size - 1];
        int end = Math.addExact(start, to - from);
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, bytes.length * 2L)));
        }
        if (size == ends.length) {
            ends = Arrays.copyOf(ends, size * 2);
        }
        System.arraycopy(text, from, bytes, start, to - from);
        ends[size++] = end;
    }

    /** The number of rows. */
    int size() {
        return size;
    }

    /** The bytes that hold the words; more may follow the last. */
    byte[] bytes() {
        return bytes;
    }

    /** Where the word of a row starts in {@link #bytes()}. */
    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    /** How many bytes the word of a row has. */
    int length(int row) {
        return ends[row] - start(row);
    }
}
