package dev.firth.core.corpus;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** How a file holds its text, told from its first bytes. */
enum TextFormat {
    PLAIN("text", "") {
        @Override
        InputStream decompress(InputStream file) {
            return file;
        }
    },
    GZIP("gzip", "gzip -t") {
        @Override
        InputStream decompress(InputStream file) throws IOException {
            return new WholeGzip(new BufferedInputStream(file, BUFFER));
        }
    },
    ZSTD("zstd", "zstd -t") {
        @Override
        InputStream decompress(InputStream file) {
            return new ZstdInputStream(file);
        }
    };

    /** The number of bytes that tell the format. */
    static final int MAGIC_BYTES = 6;

    private static final int BUFFER = 1 << 16;

    private final String displayName;
    private final String check;

    TextFormat(String displayName, String check) {
        this.displayName = displayName;
        this.check = check;
    }

    String displayName() {
        return displayName;
    }

    /** The command that checks whether such a file is whole. */
    String check() {
        return check;
    }

    /** The text in a file of this format. */
    abstract InputStream decompress(InputStream file) throws IOException;

    /**
     * The format of the file that begins with these bytes.
     *
     * @throws CorpusException if the file is known to hold no text that can be read here
     */
    static TextFormat of(byte[] magic, int length, String name) throws CorpusException {
        if (begins(magic, length, 0x1F, 0x8B)) {
            return GZIP;
        }
        if (begins(magic, length, 0x28, 0xB5, 0x2F, 0xFD)) {
            return ZSTD;
        }
        if (begins(magic, length, 'B', 'Z', 'h')) {
            throw unreadable(name, "bzip2 data", "decompress it first (bunzip2)");
        }
        if (begins(magic, length, 0xFD, '7', 'z', 'X', 'Z', 0)) {
            throw unreadable(name, "xz data", "decompress it first (unxz)");
        }
        if (begins(magic, length, 'P', 'K', 3, 4)) {
            throw unreadable(name, "a zip archive", "unpack it first (unzip)");
        }
        if (begins(magic, length, 0xFF, 0xFE) || begins(magic, length, 0xFE, 0xFF)) {
            throw unreadable(name, "UTF-16 text", "convert it first (iconv -f UTF-16 -t UTF-8)");
        }
        return PLAIN;
    }

    private static boolean begins(byte[] bytes, int length, int... expected) {
        if (length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static CorpusException unreadable(String name, String found, String remedy) {
        return new CorpusException(name + ": the first bytes are those of " + found
                + "; expected UTF-8 text, plain or compressed with gzip or zstd: " + remedy);
    }

    /** The JDK's decoder takes whatever is no gzip stream after the first one for the end; this one does not. */
    private static final class WholeGzip extends GZIPInputStream {
        private static final int TRAILER_BYTES = 8;

        WholeGzip(InputStream in) throws IOException {
            super(in, BUFFER);
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            int read = super.read(target, offset, count);
            if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.available() > 0)) {
                throw new ZipException("what follows the end of a gzip stream is not another one");
            }
            return read;
        }
    }
}
