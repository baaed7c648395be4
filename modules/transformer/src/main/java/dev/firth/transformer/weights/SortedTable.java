package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * Reads the table of keys and values of a TensorFlow checkpoint's index, which has the format of LevelDB's tables
 * (table_format.md of LevelDB): blocks of entries whose keys share prefixes, an index of the blocks, and a footer. Blocks
 * that are packed are refused; TensorFlow packs none.
 */
final class SortedTable {
    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;

    /** The type of a block and its checksum. */
    private static final int TRAILER = 5;

    /** An index has some hundred bytes a tensor. */
    private static final long MAX_BYTES = 1L << 26;

    private final Path file;
    private final ByteBuffer bytes;

    private SortedTable(Path file, byte[] bytes) {
        this.file = file;
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * The values by key, in the order of the file.
     *
     * @throws InvalidFileException if the file is no such table, or broken
     */
    static Map<String, byte[]> read(Path file) throws IOException {
        long size = Files.size(file);
        if (size < FOOTER || size > MAX_BYTES) {
            throw new InvalidFileException(
                    file,
                    "",
                    FOOTER + " to " + MAX_BYTES + " bytes",
                    size + " bytes",
                    "Check that it is the right file");
        }
        SortedTable table = new SortedTable(file, Files.readAllBytes(file));
        try {
            return table.entries();
        } catch (BufferUnderflowException e) {
            throw table.broken("whole entries", "the end of a block");
        }
    }

    /** The checksum that TensorFlow stores: turned and shifted, so that checksums of checksums stay good ones. */
    static int maskedChecksum(byte[]... parts) {
        CRC32C checksum = new CRC32C();
        for (byte[] part : parts) {
            checksum.update(part);
        }
        int value = (int) checksum.getValue();
        return Integer.rotateRight(value, 15) + 0xa282ead8;
    }

    private Map<String, byte[]> entries() throws InvalidFileException {
        if (bytes.getLong(bytes.limit() - Long.BYTES) != MAGIC) {
            throw broken("the index of a TensorFlow checkpoint", "another file");
        }
        ByteBuffer footer = slice(bytes.limit() - FOOTER, FOOTER);
        number(footer);
        number(footer);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (byte[] handle : block(number(footer), number(footer)).values()) {
            ByteBuffer place = ByteBuffer.wrap(handle);
            block(number(place), number(place)).forEach(entries::put);
        }
        return entries;
    }

    private Map<String, byte[]> block(long offset, long size) throws InvalidFileException {
        if (offset < 0 || size < Integer.BYTES || size > bytes.limit() || offset > bytes.limit() - size - TRAILER) {
            throw broken("a block within the file", "offset " + offset + " and size " + size);
        }
        byte[] content = new byte[(int) size];
        byte[] type = new byte[1];
        ByteBuffer place = slice((int) offset, (int) size + TRAILER);
        place.get(content).get(type);
        if (type[0] != 0) {
            throw broken("a block that is not packed", "type " + type[0]);
        }
        if (place.getInt() != maskedChecksum(content, type)) {
            throw broken("the checksum of the block at offset " + offset, "another");
        }
        return entries(ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN));
    }

    private Map<String, byte[]> entries(ByteBuffer block) throws InvalidFileException {
        int restarts = block.getInt(block.limit() - Integer.BYTES);
        long end = block.limit() - Integer.BYTES * (restarts + 1L);
        if (restarts < 0 || end < 0) {
            throw broken("places of keys within the block", restarts + " of them");
        }
        block.limit((int) end);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        byte[] key = new byte[0];
        while (block.hasRemaining()) {
            long shared = number(block);
            long own = number(block);
            long length = number(block);
            if (shared < 0
                    || shared > key.length
                    || own < 0
                    || length < 0
                    || own > block.remaining()
                    || length > block.remaining() - own) {
                throw broken("an entry within its block", "lengths " + shared + ", " + own + " and " + length);
            }
            key = Arrays.copyOf(key, (int) (shared + own));
            block.get(key, (int) shared, (int) own);
            byte[] value = new byte[(int) length];
            block.get(value);
            entries.put(new String(key, StandardCharsets.UTF_8), value);
        }
        return entries;
    }

    /** A whole number in groups of seven bits, the lowest first. */
    private long number(ByteBuffer from) throws InvalidFileException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte next = from.get();
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw broken("a number of at most 64 bits", "more");
    }

    private ByteBuffer slice(int offset, int length) {
        return bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private InvalidFileException broken(String expected, String found) {
        return new InvalidFileException(file, "", expected, found, "Copy the file again");
    }
}
