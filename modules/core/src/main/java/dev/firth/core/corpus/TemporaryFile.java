package dev.firth.core.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.UUID;

/**
 * A file that is gone when it is closed or the process ends, however it ends: where the system allows it, its name is
 * removed as soon as it is open.
 */
final class TemporaryFile implements Closeable {
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
     */
    static TemporaryFile in(Path folder, String content) throws IOException {
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
            throw new CorpusException(
                    folder.toAbsolutePath() + ": no temporary file for the " + content + " can be made here (" + e
                            + "): expected a folder that exists and may be written to; choose another one",
                    e);
        }
    }

    SeekableByteChannel channel() {
        return channel;
    }

    /** Writes all of {@code bytes} at the end. */
    void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                written += channel.write(bytes);
            }
        } catch (IOException e) {
            throw new CorpusException(
                    path.toAbsolutePath() + ": writing the " + content + " to this temporary file failed after "
                            + written + " bytes (" + e.getMessage()
                            + "): make room on that disk, or choose another folder",
                    e);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
