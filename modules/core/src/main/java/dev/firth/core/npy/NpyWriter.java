package dev.firth.core.npy;

import dev.firth.core.io.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Writes a matrix row by row as an {@code .npy} file, which appears whole or not at all. How many rows there are need not be
 * known before. Not thread-safe.
 *
 * <pre>{@code
 * try (NpyWriter writer = NpyWriter.create(path, NpyType.FLOAT32, 384)) {
 *     writer.row(vector);
 *     writer.commit();
 * }
 * }</pre>
 */
public final class NpyWriter implements Closeable {
    /** A multiple of 64, as the format asks for, with room for any number of rows. */
    private static final int HEADER = 128;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};

    private final AtomicFile file;
    private final NpyType type;
    private final int columns;
    private final byte[] row;
    private final ByteBuffer numbers;
    private long rows;

    private NpyWriter(AtomicFile file, NpyType type, int columns) {
        this.file = file;
        this.type = type;
        this.columns = columns;
        this.row = new byte[Math.multiplyExact(columns, type.bytes())];
        this.numbers = ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Starts a file.
     *
     * @param columns how many numbers each row has
     * @throws IOException if the file cannot be written to, or is no file: the header is written last
     */
    public static NpyWriter create(Path path, NpyType type, int columns) throws IOException {
        AtomicFile file = AtomicFile.create(path);
        NpyWriter writer = new NpyWriter(file, type, columns);
        file.output().write(new byte[HEADER]);
        return writer;
    }

    /**
     * Adds a row of {@link NpyType#FLOAT32}.
     *
     * @throws IllegalArgumentException if it has not as many numbers as there are columns, or the type is another
     */
    public void row(float[] values) throws IOException {
        require(values.length, type == NpyType.FLOAT32);
        numbers.clear().asFloatBuffer().put(values);
        write();
    }

    /**
     * Adds a row of 8-bit numbers.
     *
     * @throws IllegalArgumentException if it has not as many numbers as there are columns, or the type is another
     */
    public void row(byte[] values) throws IOException {
        require(values.length, type != NpyType.FLOAT32);
        System.arraycopy(values, 0, row, 0, columns);
        write();
    }

    private void require(int length, boolean rightType) {
        if (length != columns || !rightType) {
            throw new IllegalArgumentException(
                    "a row of " + length + " numbers of another array: expected " + columns + " of type " + type);
        }
    }

    private void write() throws IOException {
        file.output().write(row);
        rows++;
    }

    /** Makes what was written the file. */
    public void commit() throws IOException {
        file.output().flush();
        ByteBuffer header = ByteBuffer.wrap(header());
        for (long position = 0; header.hasRemaining(); position = header.position()) {
            file.channel().write(header, position);
        }
        file.commit();
    }

    private byte[] header() {
        String text = "{'descr': '" + type.description() + "', 'fortran_order': False, 'shape': (" + rows + ", "
                + columns + "), }";
        String padded = text + " ".repeat(HEADER - MAGIC.length - Short.BYTES - 1 - text.length()) + "\n";
        return ByteBuffer.allocate(HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    /** Ends the file; deletes what was written unless it was committed. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
