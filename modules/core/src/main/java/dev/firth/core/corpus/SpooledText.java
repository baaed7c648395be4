package dev.firth.core.corpus;

import dev.firth.core.io.TemporaryFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Text from a stream, kept in a temporary file since it is read more than once. One reading at a time.
 */
final class SpooledText implements Closeable {
    private static final int BUFFER = 1 << 18;

    private final TemporaryFile file;
    private final long bytes;

    private SpooledText(TemporaryFile file, long bytes) {
        this.file = file;
        this.bytes = bytes;
    }

    /** Reads all of {@code in}. */
    static SpooledText of(String name, InputStream in, Path folder, CorpusProgress progress) throws IOException {
        TemporaryFile file = TemporaryFile.in(folder, "text");
        long bytes = 0;
        try {
            byte[] buffer = new byte[BUFFER];
            int read;
            while ((read = in.read(buffer)) >= 0) {
                file.write(ByteBuffer.wrap(buffer, 0, read));
                bytes += read;
                progress.onBytes("reading " + name, bytes, -1);
            }
            return new SpooledText(file, bytes);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    long bytes() {
        return bytes;
    }

    InputStream open() throws IOException {
        SeekableByteChannel channel = file.channel();
        channel.position(0);
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                Objects.checkFromIndexSize(offset, count, target.length);
                return channel.read(ByteBuffer.wrap(target, offset, count));
            }

            @Override
            public int available() throws IOException {
                return (int) Math.min(Integer.MAX_VALUE, channel.size() - channel.position());
            }
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
