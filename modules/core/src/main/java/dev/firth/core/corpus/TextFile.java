package dev.firth.core.corpus;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * One file of a corpus, which can be opened again and again.
 *
 * @param name what messages call it
 * @param bytes its size as it is stored
 * @param opener opens it as it is stored
 */
record TextFile(String name, long bytes, TextFormat format, Opener opener) {
    /** Opens the stored bytes. */
    @FunctionalInterface
    interface Opener {
        InputStream open() throws IOException;
    }

    /** Looks into a file for its format. */
    static TextFile of(String name, long bytes, Opener opener) throws IOException {
        byte[] magic = new byte[TextFormat.MAGIC_BYTES];
        try (InputStream in = opener.open()) {
            int length = in.readNBytes(magic, 0, magic.length);
            return new TextFile(name, bytes, TextFormat.of(magic, length, name), opener);
        }
    }

    /** Reads the text from its beginning. */
    Reading open() throws IOException {
        return new Reading();
    }

    /** One reading of the text. Not thread-safe. */
    final class Reading implements Closeable {
        private final Counting stored;
        private final InputStream text;
        private long textBytes;

        private Reading() throws IOException {
            stored = new Counting(opener.open());
            try {
                text = format.decompress(stored);
            } catch (IOException e) {
                stored.close();
                throw damaged(e);
            }
        }

        /** Reads up to {@code count} bytes of text; -1 at its end. */
        int read(byte[] target, int offset, int count) throws IOException {
            try {
                int read = text.read(target, offset, count);
                if (read > 0) {
                    textBytes += read;
                } else if (read < 0) {
                    checkSize();
                }
                return read;
            } catch (IOException | RuntimeException e) {
                // The zstd decoder throws unchecked exceptions for data that it cannot read.
                throw damaged(e);
            }
        }

        /** How many of the stored bytes have been read. */
        long storedBytes() {
            return stored.bytes;
        }

        private void checkSize() throws CorpusException {
            if (format == TextFormat.PLAIN && stored.bytes != bytes) {
                throw new CorpusException(name + ": the file changed while it was read (" + bytes
                        + " bytes when it was first seen, " + stored.bytes
                        + " now): wait until it is written and start again");
            }
        }

        private IOException damaged(Exception e) {
            if (e instanceof CorpusException known) {
                return known;
            }
            if (format == TextFormat.PLAIN) {
                return new CorpusException(name + ": reading failed at byte " + stored.bytes + ": " + reason(e), e);
            }
            if (stored.failed) {
                return new CorpusException(name + ": reading failed near byte " + stored.bytes + ": " + reason(e), e);
            }
            boolean malformed = e instanceof RuntimeException || e instanceof ZipException;
            boolean ended = stored.ended && !malformed;
            return new CorpusException(
                    name + ": the " + format.displayName() + " data "
                            + (ended
                                    ? "end too early, at byte " + stored.bytes
                                    : "are damaged near byte " + stored.bytes)
                            + " of " + bytes + ", after " + textBytes + " bytes of text (" + reason(e)
                            + "); expected a whole " + format.displayName() + " stream: check the file with `"
                            + format.check() + "` and copy or download it again",
                    e);
        }

        private static String reason(Exception e) {
            return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        }

        @Override
        public void close() throws IOException {
            stored.close();
        }
    }

    /** Counts the bytes that pass, and remembers whether it was this stream that failed or ended. */
    private static final class Counting extends InputStream {
        private final InputStream in;
        private long bytes;
        private boolean ended;
        private boolean failed;

        Counting(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            try {
                int read = in.read(target, offset, count);
                bytes += Math.max(0, read);
                ended |= read < 0;
                return read;
            } catch (IOException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public int available() throws IOException {
            return in.available();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
