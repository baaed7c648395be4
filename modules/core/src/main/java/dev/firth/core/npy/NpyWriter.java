package dev.firth.core.npy;

import dev.firth.core.io.AtomicFile;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes a matrix row by row to an {@code .npy} file, which appears whole or not at all. Its bytes are those that NumPy
 * writes. Not thread-safe.
 *
 * <pre>{@code
 * try (NpyWriter writer = NpyWriter.create(path, NpyType.FLOAT32, 384)) {
 *     for (float[] vector : vectors) {
 *         writer.row(vector);
 *     }
 *     writer.commit();
 * }
 * }</pre>
 */
public final class NpyWriter implements Closeable {
    private static final long COUNTED = -1;

    private final Path target;
    private final AtomicFile file;
    private final NpyType type;
    private final int columns;
    private final long expectedRows;
    private final byte[] row;
    private long rows;

    private NpyWriter(Path target, AtomicFile file, NpyType type, long expectedRows, int columns) {
        this.target = target;
        this.file = file;
        this.type = type;
        this.columns = columns;
        this.expectedRows = expectedRows;
        this.row = new byte[Math.multiplyExact(columns, type.bytes())];
    }

    /**
     * Starts a matrix with as many rows as will be written. The target must be a file: what has passed through a pipe cannot
     * be told the number of rows any more.
     *
     * @param columns from 0
     * @throws IOException if the file cannot be made, or is a pipe or a device
     */
    public static NpyWriter create(Path target, NpyType type, int columns) throws IOException {
        if (Files.exists(target) && !Files.isRegularFile(target) && !Files.isDirectory(target)) {
            throw new IOException(
                    target + ": expected a file, found a pipe or a device, to which the number of rows must"
                            + " be written first. Write to a file, or say the number of rows");
        }
        return start(target, type, COUNTED, columns);
    }

    /**
     * Starts a matrix with a given number of rows.
     *
     * @param rows from 0
     * @param columns from 0
     * @throws IOException if the file cannot be made
     */
    public static NpyWriter create(Path target, NpyType type, long rows, int columns) throws IOException {
        if (rows < 0) {
            throw new IllegalArgumentException("rows " + rows + ": expected at least 0");
        }
        return start(target, type, rows, columns);
    }

    private static NpyWriter start(Path target, NpyType type, long rows, int columns) throws IOException {
        if (columns < 0) {
            throw new IllegalArgumentException("columns " + columns + ": expected at least 0");
        }
        AtomicFile file = AtomicFile.create(target);
        try {
            NpyWriter writer = new NpyWriter(target, file, type, rows, columns);
            file.output().write(new NpyHeader(type, Math.max(0, rows), columns).bytes());
            return writer;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Writes a row of {@link NpyType#FLOAT32} numbers.
     *
     * @throws IllegalArgumentException if the type or the number of columns is another
     */
    public void row(float... numbers) throws IOException {
        require(type == NpyType.FLOAT32, "float32", numbers.length);
        ByteBuffer.wrap(row).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(numbers);
        write(row);
    }

    /**
     * Writes a row of {@link NpyType#INT8} or {@link NpyType#UINT8} numbers.
     *
     * @throws IllegalArgumentException if the type or the number of columns is another
     */
    public void row(byte... numbers) throws IOException {
        require(type.bytes() == 1, "8-bit", numbers.length);
        write(numbers);
    }

    private void require(boolean rightType, String found, int count) {
        if (!rightType || count != columns) {
            throw new IllegalArgumentException(target + ", row " + rows + ": expected " + columns + " numbers of type "
                    + type.descriptor() + ", found " + count + " " + found + " numbers");
        }
    }

    private void write(byte... bytes) throws IOException {
        if (rows == expectedRows) {
            throw new IllegalStateException(target + ": expected " + expectedRows + " rows, found more");
        }
        file.output().write(bytes);
        rows++;
    }

    /**
     * Makes what was written the target.
     *
     * @throws IllegalStateException if rows are missing of those that were announced
     * @throws IOException if writing fails; the target is then as it was
     */
    public void commit() throws IOException {
        if (expectedRows == COUNTED) {
            file.output().flush();
            overwriteHeader(file.channel());
        } else if (rows != expectedRows) {
            throw new IllegalStateException(target + ": expected " + expectedRows + " rows, found " + rows);
        }
        file.commit();
    }

    private void overwriteHeader(FileChannel channel) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(new NpyHeader(type, rows, columns).bytes());
        while (header.hasRemaining()) {
            channel.write(header, header.position());
        }
    }

    /** Ends the file; without a commit, the target is as it was. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
