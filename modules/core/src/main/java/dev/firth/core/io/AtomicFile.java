package dev.firth.core.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An output file that appears whole or not at all.
 *
 * <p>What is written goes to a file with a temporary name in the target's folder. {@link #commit()} forces it to the
 * disk and renames it to the target, replacing what was there; {@link #close()} without a commit deletes it and leaves
 * the target as it was. A symbolic link keeps pointing where it pointed: the file that it names is replaced. A target
 * that is neither a file nor a folder (a pipe, {@code /dev/null}) is written to directly.
 *
 * <p>A JVM that is killed while it writes leaves the temporary file, {@code .NAME.XXXX.tmp}; the target is never
 * partial.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.create(path)) {
 *     file.output().write(bytes);
 *     file.commit();
 * }
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class AtomicFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}, which the caller closes. */
        void writeTo(OutputStream out) throws IOException;
    }

    private final Path target;
    private final Path written;
    private final FileChannel channel;
    private final OutputStream output;
    private boolean committed;

    private AtomicFile(Path target, Path written, FileChannel channel) {
        this.target = target;
        this.written = written;
        this.channel = channel;
        this.output = new BufferedOutputStream(new NamingStream(Channels.newOutputStream(channel)), BUFFER);
    }

    /**
     * Starts a file that will take the place of {@code target}.
     *
     * @throws IOException if the target is a folder, or its folder does not exist or cannot be written to; the message
     *     says which and what to do
     */
    public static AtomicFile create(Path target) throws IOException {
        Path place = Files.isSymbolicLink(target) && Files.exists(target) ? target.toRealPath() : target;
        if (Files.isDirectory(place)) {
            throw new FileSystemException(
                    target.toString(), null, "expected a file to write to, found a folder. Give a file name inside it");
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            return new AtomicFile(place, place, FileChannel.open(place, StandardOpenOption.WRITE));
        }
        Path folder = place.toAbsolutePath().getParent();
        if (folder == null || !Files.exists(folder)) {
            throw new NoSuchFileException(
                    target.toString(), null, "the folder " + folder + " does not exist. Create it first");
        }
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + " (needed for the output file " + target + ")");
        }
        String name = "." + place.getFileName() + "."
                + Long.toUnsignedString(ThreadLocalRandom.current().nextLong(), 36) + ".tmp";
        Path temporary = folder.resolve(name);
        try {
            FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return new AtomicFile(place, temporary, channel);
        } catch (AccessDeniedException e) {
            throw withCause(
                    new AccessDeniedException(
                            target.toString(),
                            null,
                            "the folder " + folder
                                    + " cannot be written to. Choose another folder or change its permissions"),
                    e);
        }
    }

    /**
     * Writes a whole file: {@link #create}, the content, {@link #commit()}.
     *
     * @throws IOException if writing fails; the target is then as it was, and no other file is left behind
     */
    public static void write(Path target, Content content) throws IOException {
        try (AtomicFile file = create(target)) {
            content.writeTo(file.output());
            file.commit();
        }
    }

    /** The buffered stream to write to. Closing it is not needed. */
    public OutputStream output() {
        return output;
    }

    /** The channel under {@link #output()}: for writers that bring their own buffers and do not use the stream. */
    public FileChannel channel() {
        return channel;
    }

    /** Makes what was written the target: flushes, forces it to the disk, renames. */
    public void commit() throws IOException {
        if (committed) {
            throw new IllegalStateException(target + " was already committed");
        }
        output.flush();
        if (!written.equals(target)) {
            try {
                channel.force(true);
            } catch (IOException e) {
                throw failed(e);
            }
        }
        channel.close();
        if (!written.equals(target)) {
            try {
                Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        committed = true;
    }

    /** Ends the file; deletes what was written unless it was committed. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!committed && !written.equals(target)) {
            Files.deleteIfExists(written);
        }
    }

    private IOException failed(IOException cause) {
        return new IOException(
                "writing " + target + " failed: " + cause.getMessage()
                        + ". What was there before is unchanged; free space on that disk or choose another folder",
                cause);
    }

    /** Says in a failure which file could not be written: the system's message has only the reason. */
    private final class NamingStream extends FilterOutputStream {
        NamingStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private static <E extends IOException> E withCause(E exception, Throwable cause) {
        exception.initCause(cause);
        return exception;
    }
}
