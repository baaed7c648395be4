package dev.firth.core.quantization;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The header of a file of quantized vectors and what follows from it: where in the file everything is. Every section
 * starts at a multiple of {@value #ALIGNMENT} bytes.
 *
 * @param words the number of words
 * @param dim the numbers in a vector
 * @param subVector the numbers in a sub-vector; for {@link Quantization#INT8} 1
 * @param exact whether the vectors themselves are in the file
 * @param wordBytes the bytes of all words together
 */
record QuantizedLayout(Quantization quantization, int words, int dim, int subVector, boolean exact, long wordBytes) {
    static final String MAGIC = "FIRTHQNT";
    static final int VERSION = 1;
    static final int OLDEST_VERSION = 1;

    /** The number of centroids of a sub-space: what four bits can number. */
    static final int CENTROIDS = 16;

    /** Rows that are kept together. */
    static final int BLOCK_ROWS = 64;

    static final int ALIGNMENT = 64;
    static final int HEADER_BYTES = 64;

    private static final int MAX_DIM = 1 << 24;
    private static final String MAKE_AGAIN =
            "The file is damaged: copy it again, or make it again with firth convert from the vectors it was made of";

    /** Where the ends of the words in the text of all words are: ints. */
    long wordEnds() {
        return HEADER_BYTES;
    }

    /** Where the text of all words is. */
    long wordText() {
        return align(wordEnds() + (long) Integer.BYTES * words);
    }

    /** Where the centroids are: floats. */
    long centroids() {
        return align(wordText() + wordBytes);
    }

    /** Where the lengths of the vectors are: floats. */
    long lengths() {
        long floats = quantization == Quantization.PQ ? (long) dim * CENTROIDS : 0;
        return align(centroids() + Float.BYTES * floats);
    }

    /** Where the codes are. */
    long codes() {
        return align(lengths() + (long) Float.BYTES * words);
    }

    /** Where the inverse lengths of the codes are: floats. */
    long inverses() {
        return align(codes() + (long) blocks() * blockBytes());
    }

    /** Where the vectors themselves are: floats. */
    long rows() {
        return align(inverses() + (quantization == Quantization.INT8 ? (long) Float.BYTES * words : 0));
    }

    /** Where the checksums start. */
    long end() {
        return align(rows() + (exact ? (long) Float.BYTES * words * dim : 0));
    }

    /** The number of sub-vectors of a vector. */
    int subspaces() {
        return (dim - 1) / subVector + 1;
    }

    /** The number of blocks of rows; the last may not be full. */
    int blocks() {
        return (int) (((long) words + BLOCK_ROWS - 1) / BLOCK_ROWS);
    }

    /** The bytes that the codes of a block take. */
    int blockBytes() {
        return BLOCK_ROWS * (quantization == Quantization.INT8 ? dim : (subspaces() + 1) / 2);
    }

    private static long align(long position) {
        return (position + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /** The header. */
    byte[] toBytes() {
        return ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC.getBytes(StandardCharsets.US_ASCII))
                .putInt(VERSION)
                .putInt(quantization.number())
                .putInt(words)
                .putInt(dim)
                .putInt(subVector)
                .putInt(exact ? 1 : 0)
                .putLong(wordBytes)
                .array();
    }

    /** Whether a file starts as these files do. */
    static boolean startsLike(MappedFile file) {
        byte[] start = new byte[(int) Math.min(file.size(), MAGIC.length())];
        file.read(0, start, 0, start.length);
        return new String(start, StandardCharsets.ISO_8859_1).equals(MAGIC);
    }

    /**
     * Reads a header. Its numbers are only known to be possible ones: whether they are the right ones is told by the
     * size of the file and by the checksum.
     */
    static QuantizedLayout of(MappedFile file) throws InvalidFileException {
        Path path = file.path();
        if (!startsLike(file)) {
            throw new InvalidFileException(
                    path,
                    "offset 0",
                    "quantized vectors, which begin with " + MAGIC,
                    file.size() == 0 ? "an empty file" : "another kind of file",
                    "Make such a file with firth convert VECTORS NAME.pq");
        }
        byte[] bytes = new byte[HEADER_BYTES];
        file.read(0, bytes, 0, (int) Math.min(file.size(), HEADER_BYTES));
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        checkVersion(path, header.getInt(8), file.size());
        Quantization quantization = quantization(path, header.getInt(12));
        int words = header.getInt(16);
        int dim = header.getInt(20);
        int subVector = header.getInt(24);
        int exact = header.getInt(28);
        long wordBytes = header.getLong(32);
        require(path, words >= 0, 16, "a number of words from 0", words);
        require(path, dim >= 1 && dim <= MAX_DIM, 20, "a dimension from 1 to " + MAX_DIM, dim);
        require(path, subVector >= 1 && subVector <= dim, 24, "a sub-vector from 1 to the dimension", subVector);
        require(path, exact == 0 || exact == 1, 28, "0 or 1", exact);
        require(path, wordBytes >= 0 && wordBytes <= Integer.MAX_VALUE, 32, "less than 2 GiB of words", wordBytes);
        return new QuantizedLayout(quantization, words, dim, subVector, exact == 1, wordBytes);
    }

    private static void checkVersion(Path path, int version, long size) throws InvalidFileException {
        require(
                path,
                size >= HEADER_BYTES,
                (int) size,
                "a header of " + HEADER_BYTES + " bytes",
                "the end of the file");
        if (version >= OLDEST_VERSION && version <= VERSION) {
            return;
        }
        throw new InvalidFileException(
                path,
                "offset 8",
                "version " + (OLDEST_VERSION == VERSION ? "" : OLDEST_VERSION + " to ") + VERSION,
                "version " + version,
                version > VERSION
                        ? "A newer Firth wrote it: read it with that one"
                        : "It is older than this Firth can read: make it again with firth convert");
    }

    private static Quantization quantization(Path path, int number) throws InvalidFileException {
        for (Quantization quantization : Quantization.values()) {
            if (quantization.number() == number) {
                return quantization;
            }
        }
        throw new InvalidFileException(path, "offset 12", "1 (int8) or 2 (pq)", "" + number, MAKE_AGAIN);
    }

    private static void require(Path path, boolean condition, int offset, String expected, Object found)
            throws InvalidFileException {
        if (!condition) {
            throw new InvalidFileException(path, "offset " + offset, expected, String.valueOf(found), MAKE_AGAIN);
        }
    }
}
