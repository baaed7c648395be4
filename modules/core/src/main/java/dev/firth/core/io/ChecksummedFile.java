package dev.firth.core.io;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32C;

/**
 * A mapped file that ends with checksums of its pages, each of which is checked when it is first read: what is never
 * read costs nothing, and what is damaged is never used.
 *
 * <p>Behind the content come the CRC-32C of every {@value #PAGE} bytes of it as little-endian ints, and the CRC-32C of
 * these. {@link ChecksummedOutput} writes such files. Thread-safe.
 */
public final class ChecksummedFile {
    /** The number of bytes that one checksum is of. */
    public static final int PAGE = 1 << 14;

    private static final String REMEDY =
            "The file was damaged after it was written: copy it again, or make it again from what it was made of";

    private final MappedFile file;
    private final long contentSize;
    private final byte[] checksums;

    /** Which pages are known to be right. Threads that check a page at the same time write the same. */
    private final boolean[] checked;

    /**
     * Opens a file whose content is so long.
     *
     * @param contentSize the bytes before the checksums, at least 0
     * @throws InvalidFileException if the file is not of the size that follows, or the checksums themselves are damaged
     */
    public ChecksummedFile(MappedFile file, long contentSize) throws InvalidFileException {
        long pages = pages(contentSize);
        long expected = contentSize + (pages + 1) * Integer.BYTES;
        if (file.size() != expected) {
            throw new InvalidFileException(
                    file.path(),
                    "",
                    expected + " bytes, which follow from the sizes in its header",
                    file.size() + " bytes",
                    "The file was cut off or damaged: copy it again, or make it again from what it was made of");
        }
        if (pages > (Integer.MAX_VALUE - 8) / Integer.BYTES) {
            throw new InvalidFileException(
                    file.path(),
                    "",
                    "less than 8 TiB",
                    file.size() + " bytes",
                    "Split what it was made of into several files");
        }
        this.file = file;
        this.contentSize = contentSize;
        this.checksums = new byte[(int) pages * Integer.BYTES];
        this.checked = new boolean[(int) pages];
        file.read(contentSize, checksums, 0, checksums.length);
        byte[] last = new byte[Integer.BYTES];
        file.read(contentSize + checksums.length, last, 0, last.length);
        check(contentSize, checksums, checksums.length, ints(last).getInt(0));
    }

    /** The number of pages of so many bytes. */
    static long pages(long contentSize) {
        return (contentSize + PAGE - 1) / PAGE;
    }

    /** The number of bytes before the checksums. */
    public long contentSize() {
        return contentSize;
    }

    /**
     * Copies the bytes from {@code position} on to {@code target[offset..offset+length)}.
     *
     * @throws UncheckedIOException of an {@link InvalidFileException} if they are damaged
     */
    public void read(long position, byte[] target, int offset, int length) {
        checkPages(position, length);
        file.read(position, target, offset, length);
    }

    /**
     * Copies little-endian floats from {@code position} on to {@code target[offset..offset+count)}.
     *
     * @throws UncheckedIOException of an {@link InvalidFileException} if they are damaged
     */
    public void readFloats(long position, float[] target, int offset, int count) {
        checkPages(position, (long) Float.BYTES * count);
        file.readFloats(position, target, offset, count);
    }

    private void checkPages(long position, long size) {
        Objects.checkFromIndexSize(position, size, contentSize);
        long last = (position + size - 1) / PAGE;
        for (int page = (int) (position / PAGE); size > 0 && page <= last; page++) {
            if (!checked[page]) {
                checkPage(page);
            }
        }
    }

    private void checkPage(int page) {
        long from = (long) page * PAGE;
        byte[] content = new byte[(int) Math.min(PAGE, contentSize - from)];
        file.read(from, content, 0, content.length);
        try {
            check(from, content, content.length, ints(checksums).getInt(page * Integer.BYTES));
        } catch (InvalidFileException e) {
            throw new UncheckedIOException(e);
        }
        checked[page] = true;
    }

    private void check(long from, byte[] bytes, int length, int expected) throws InvalidFileException {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, length);
        if ((int) crc.getValue() != expected) {
            throw new InvalidFileException(
                    file.path(),
                    "offset " + from,
                    length + " bytes with the checksum " + Integer.toHexString(expected),
                    "the checksum " + Long.toHexString(crc.getValue()),
                    REMEDY);
        }
    }

    private static ByteBuffer ints(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
