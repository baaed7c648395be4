package dev.firth.core.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is gone when it is closed or the process ends, however it ends: where the system allows it, its name is
 * removed as soon as it is open.
 *
 * <p>Writing at the end is for one thread at a time; writing at positions and mapping are thread-safe.
 */
public final class TemporaryFile implements Closeable {
    private final Path path;
    private final String content;
    private final SeekableByteChannel channel;
    private long written;

    private TemporaryFile(Path path, String content, SeekableByteChannel channel) {
        this.path = path;
        this.content = content;
        this.channel = channel;
    }

    /**
     * Makes one.
     *
     * @param content what it is for, in a word or two
     * @throws IOException if {@code folder} does not exist or cannot be written to
     */
    public static TemporaryFile in(Path folder, String content) throws IOException {
        Path path = folder.resolve(".firth-" + UUID.randomUUID() + ".tmp");
        try {
            return new TemporaryFile(
                    path,
                    content,
                    Files.newByteChannel(
                            path,
                            Set.of(
                                    StandardOpenOption.CREATE_NEW,
                                    StandardOpenOption.READ,
                                    StandardOpenOption.WRITE,
                                    StandardOpenOption.DELETE_ON_CLOSE)));
        } catch (IOException e) {
            throw new IOException(
                    folder.toAbsolutePath() + ": no temporary file for the " + content + " can be made here (" + e
                            + "): expected a folder that exists and may be written to; choose another one",
                    e);
        }
    }

    /** The channel to read what was written; its position is also where {@link #write(ByteBuffer)} goes on. */
    public SeekableByteChannel channel() {
        return channel;
    }

    /** Writes all of {@code bytes} at the end. */
    public void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (IOException e) {
            throw failed(e, written);
        }
    }

    /** Writes all of {@code bytes} from {@code position} on; several threads may write to different places at once. */
    public void write(ByteBuffer bytes, long position) throws IOException {
        FileChannel file = fileChannel();
        long at = position;
        try {
            while (bytes.hasRemaining()) {
                at += file.write(bytes, at);
            }
        } catch (IOException e) {
            throw failed(e, at);
        }
    }

    /** Maps {@code length} bytes from {@code position} on, at most 2 GiB, for reading in little-endian order. */
    public ByteBuffer map(long position, long length) throws IOException {
        return fileChannel()
                .map(FileChannel.MapMode.READ_ONLY, position, length)
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Maps what lies before {@code length}, for reading. */
    public MappedFile map(long length) throws IOException {
        return MappedFile.map(path, fileChannel(), length);
    }

    private FileChannel fileChannel() throws IOException {
        if (channel instanceof FileChannel file) {
            return file;
        }
        throw new IOException("the " + content
                + " cannot be memory-mapped in this file system: choose a folder on a local disk for it");
    }

    private IOException failed(IOException cause, long after) {
        return new IOException(
                path.toAbsolutePath() + ": writing the " + content + " to this temporary file failed after " + after
                        + " bytes (" + cause.getMessage() + "): make room on that disk, or choose another folder",
                cause);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
