package dev.firth.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads a stream line by line, as bytes and of bounded length. Not thread-safe. */
public final class ByteLines implements Closeable {
    private static final int LONGEST = 1 << 26;

    private final InputStream in;
    private final String name;
    private final byte[] buffer = new byte[1 << 16];
    private byte[] line = new byte[1 << 10];
    private int position;
    private int end;
    private long number;

    /**
     * Lines of a stream.
     *
     * @param name what messages call it
     */
    public ByteLines(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /**
     * The next line without its line feed; null if there is none. What stands behind the last line feed is a line if it is
     * not empty.
     *
     * @throws IOException if reading fails, or a line has more than 64 MiB; the message names its number
     */
    public byte[] next() throws IOException {
        int length = 0;
        number++;
        while (fill()) {
            int from = position;
            while (position < end && buffer[position] != '\n') {
                position++;
            }
            int count = position - from;
            if (count > LONGEST - length) {
                throw new IOException(name + ", line " + number + ": expected a line of at most " + LONGEST
                        + " bytes, found a longer one. Check that it is a text file");
            }
            if (length + count > line.length) {
                line = Arrays.copyOf(line, Math.max(length + count, 2 * line.length));
            }
            System.arraycopy(buffer, from, line, length, count);
            length += count;
            if (position < end) {
                position++;
                return Arrays.copyOf(line, length);
            }
        }
        return length == 0 ? null : Arrays.copyOf(line, length);
    }

    private boolean fill() throws IOException {
        while (position == end) {
            position = 0;
            end = 0;
            int read = in.read(buffer);
            if (read < 0) {
                return false;
            }
            end = read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
