package dev.firth.core.corpus;

/** A stretch of text that no word reaches out of, in an array that is used again and again. */
final class TextBlock {
    /** How many bytes after {@link #end} can be read; the first of them is a space. */
    static final int PADDING = 8;

    final byte[] bytes;
    int start;
    int end;

    /** The number of this block in the whole corpus, from 0. */
    long sequence;

    /** Which file this is from. */
    int file;

    /** Where in the (uncompressed) file {@code bytes[0]} stands. */
    long offset;

    /** Whether the file ends here. */
    boolean endsFile;

    TextBlock(int capacity) {
        bytes = new byte[capacity + PADDING];
    }

    /** The text {@code bytes[start..end)}, which ends with a boundary. */
    TextBlock(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.start = start;
        this.end = end;
    }
}
