package dev.firth.core.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * A file of any size, mapped into memory for reading in pieces below 2 GiB, the most that one buffer reaches.
 *
 * <p>Thread-safe. The maps are released when this object is no longer reachable. The file must not shrink while it is
 * mapped.
 */
public final class MappedFile {
    private static final int PIECE_BITS = 30;

    private final Path path;
    private final long bytes;
    private final int bits;
    private final MappedByteBuffer[] pieces;

    private MappedFile(Path path, long bytes, int bits, MappedByteBuffer[] pieces) {
        this.path = path;
        this.bytes = bytes;
        this.bits = bits;
        this.pieces = pieces;
    }

    /**
     * Maps a file.
     *
     * @throws NoSuchFileException if there is none
     * @throws FileSystemException if it is a folder, a pipe or a device
     */
    public static MappedFile open(Path path) throws IOException {
        return open(path, PIECE_BITS);
    }

    /** Maps a file in pieces of {@code 2^bits} bytes. */
    static MappedFile open(Path path, int bits) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "no such file (looked for " + path.toAbsolutePath() + "). Check the name");
        }
        if (Files.isDirectory(path)) {
            throw new FileSystemException(
                    path.toString(), null, "expected a file to read, found a folder. Name a file inside it");
        }
        if (!Files.isRegularFile(path)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "expected a file, found a pipe or a device. Save what it gives to a file first");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return map(path, channel, channel.size(), bits);
        }
    }

    /** Maps the first {@code size} bytes of an open file, whose name is {@code path}. */
    static MappedFile map(Path path, FileChannel channel, long size) throws IOException {
        return map(path, channel, size, PIECE_BITS);
    }

    private static MappedFile map(Path path, FileChannel channel, long size, int bits) throws IOException {
        MappedByteBuffer[] pieces = new MappedByteBuffer[Math.toIntExact((size + (1L << bits) - 1) >> bits)];
        for (int i = 0; i < pieces.length; i++) {
            long from = (long) i << bits;
            pieces[i] = channel.map(FileChannel.MapMode.READ_ONLY, from, Math.min(1L << bits, size - from));
        }
        return new MappedFile(path, size, bits, pieces);
    }

    /** The file. */
    public Path path() {
        return path;
    }

    /** The number of bytes when the file was mapped. */
    public long size() {
        return bytes;
    }

    /** The byte at {@code position}. */
    public byte get(long position) {
        Objects.checkIndex(position, bytes);
        return pieces[piece(position)].get(index(position));
    }

    /** Copies the bytes from {@code position} on to {@code target[offset..offset+length)}. */
    public void read(long position, byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(position, length, bytes);
        int done = 0;
        while (done < length) {
            ByteBuffer piece = pieces[piece(position + done)];
            int index = index(position + done);
            int count = Math.min(length - done, piece.capacity() - index);
            piece.get(index, target, offset + done, count);
            done += count;
        }
    }

    /** Copies little-endian floats from {@code position} on to {@code target[offset..offset+count)}. */
    public void readFloats(long position, float[] target, int offset, int count) {
        long length = 4L * count;
        Objects.checkFromIndexSize(position, length, bytes);
        ByteBuffer piece = pieces[piece(position)];
        int index = index(position);
        if (length <= piece.capacity() - index) {
            piece.slice(index, (int) length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(target, offset, count);
        } else {
            byte[] copy = new byte[Math.toIntExact(length)];
            read(position, copy, 0, copy.length);
            ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(target, offset, count);
        }
    }

    /** Copies little-endian ints from {@code position} on to {@code target[offset..offset+count)}. */
    public void readInts(long position, int[] target, int offset, int count) {
        long length = 4L * count;
        Objects.checkFromIndexSize(position, length, bytes);
        ByteBuffer piece = pieces[piece(position)];
        int index = index(position);
        if (length <= piece.capacity() - index) {
            piece.slice(index, (int) length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asIntBuffer()
                    .get(target, offset, count);
        } else {
            byte[] copy = new byte[Math.toIntExact(length)];
            read(position, copy, 0, copy.length);
            ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(target, offset, count);
        }
    }

    private int piece(long position) {
        return (int) (position >>> bits);
    }

    private int index(long position) {
        return (int) (position & ((1L << bits) - 1));
    }
}
