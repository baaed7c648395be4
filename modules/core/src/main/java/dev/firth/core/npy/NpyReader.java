package dev.firth.core.npy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A mapped {@code .npy} file with a matrix, whose rows are read from the map.
 *
 * <p>The file is not trusted: its header and its size are checked before anything is read. Objects of Python, which would
 * have to be unpickled, are refused as every other type but those of {@link NpyType}. Immutable and thread-safe.
 */
public final class NpyReader {
    /** The longest header that is read: that of a matrix has 118 bytes. */
    private static final int MAX_HEADER = 10_000;

    private final MappedFile file;
    private final long data;
    private final NpyHeader header;

    private NpyReader(MappedFile file, long data, NpyHeader header) {
        this.file = file;
        this.data = data;
        this.header = header;
    }

    /**
     * Opens a file.
     *
     * @throws InvalidFileException if it is no whole {@code .npy} file with a matrix of a type of {@link NpyType}
     */
    public static NpyReader open(Path path) throws IOException {
        MappedFile file = MappedFile.open(path);
        String magic = latin1(file, 0, Math.min(file.size(), NpyHeader.MAGIC.length()));
        if (!magic.equals(NpyHeader.MAGIC)) {
            throw invalid(
                    path,
                    0,
                    "\\x93NUMPY",
                    magic.isEmpty() ? "nothing" : "other bytes",
                    "Check that it is an .npy file");
        }
        int version = file.size() > NpyHeader.MAGIC.length() ? file.get(NpyHeader.MAGIC.length()) : 0;
        if (version < 1 || version > 3) {
            throw invalid(
                    path,
                    NpyHeader.MAGIC.length(),
                    "version 1, 2 or 3 of the format",
                    "" + version,
                    "Save it with a NumPy that writes one of these");
        }
        int lengthBytes = version == 1 ? Short.BYTES : Integer.BYTES;
        int before = NpyHeader.LENGTH_AT + lengthBytes;
        long length = file.size() < before ? -1 : length(file, lengthBytes);
        long most = Math.max(0, Math.min(MAX_HEADER, file.size() - before));
        if (length < 0 || length > most) {
            throw invalid(
                    path,
                    NpyHeader.LENGTH_AT,
                    "the length of a header of at most " + most + " bytes",
                    length < 0 ? "the end" : "" + length,
                    "The file is damaged or was cut off: copy it again");
        }
        NpyHeader header = new NpyHeaderParser(path, before, latin1(file, before, length)).parse();
        checkSize(file, before + length, header);
        return new NpyReader(file, before + length, header);
    }

    private static long length(MappedFile file, int bytes) {
        byte[] number = new byte[Long.BYTES];
        file.read(NpyHeader.LENGTH_AT, number, 0, bytes);
        return ByteBuffer.wrap(number).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static String latin1(MappedFile file, long from, long length) {
        byte[] bytes = new byte[(int) length];
        file.read(from, bytes, 0, bytes.length);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static void checkSize(MappedFile file, long data, NpyHeader header) throws InvalidFileException {
        long found = file.size() - data;
        boolean fits = header.columns() <= Integer.MAX_VALUE / header.type().bytes();
        long rowBytes = fits ? header.columns() * header.type().bytes() : 0;
        // Divided, since the product of two numbers from a file may be more than a long holds.
        boolean whole = rowBytes == 0 ? found == 0 : found % rowBytes == 0 && found / rowBytes == header.rows();
        if (!fits || !whole) {
            throw invalid(
                    file.path(),
                    data,
                    header.rows() + " rows of " + header.columns() + " numbers of type "
                            + header.type().descriptor() + ", each row below 2 GiB",
                    found + " bytes",
                    "The file was cut off, or holds more than one array: copy or save it again");
        }
    }

    private static InvalidFileException invalid(Path path, long offset, String expected, String found, String remedy) {
        return new InvalidFileException(path, "offset " + offset, expected, found, remedy);
    }

    /** The type of the numbers. */
    public NpyType type() {
        return header.type();
    }

    /** The number of rows. */
    public long rows() {
        return header.rows();
    }

    /** The numbers of a row. */
    public int columns() {
        return (int) header.columns();
    }

    /**
     * A row of {@link NpyType#FLOAT32} numbers.
     *
     * @throws IllegalStateException if the type is another
     */
    public float[] floats(long row) {
        require(type() == NpyType.FLOAT32, "<f4", row);
        float[] numbers = new float[columns()];
        file.readFloats(data + row * columns() * Float.BYTES, numbers, 0, numbers.length);
        return numbers;
    }

    /**
     * A row of {@link NpyType#INT8} or {@link NpyType#UINT8} numbers.
     *
     * @throws IllegalStateException if the type is another
     */
    public byte[] bytes(long row) {
        require(type().bytes() == 1, "|i1 or |u1", row);
        byte[] numbers = new byte[columns()];
        file.read(data + row * columns(), numbers, 0, numbers.length);
        return numbers;
    }

    private void require(boolean rightType, String wanted, long row) {
        Objects.checkIndex(row, rows());
        if (!rightType) {
            throw new IllegalStateException(
                    file.path() + " has numbers of type " + type().descriptor() + ": expected " + wanted);
        }
    }
}
