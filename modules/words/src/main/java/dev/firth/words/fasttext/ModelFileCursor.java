package dev.firth.words.fasttext;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.matrix.FloatMatrix;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Reads the parts of a model file one after the other, and never past its end: a size that is not backed by bytes is an error
 * before anything is allocated for it.
 */
final class ModelFileCursor {
    private static final String REMEDY =
            "The file is damaged, was cut off or is no fastText model: copy it again or make it anew";
    private static final int LONGEST_WORD = 1 << 20;
    private static final int BUFFER = 1 << 16;

    private final MappedFile file;
    private final byte[] eight = new byte[8];
    private final ByteBuffer number = ByteBuffer.wrap(eight).order(ByteOrder.LITTLE_ENDIAN);
    private final byte[] buffer = new byte[BUFFER];
    private long bufferAt = -1;
    private int bufferLength;
    private byte[] word = new byte[256];
    private long position;

    ModelFileCursor(MappedFile file) {
        this.file = file;
    }

    long position() {
        return position;
    }

    long left() {
        return file.size() - position;
    }

    /** Fails unless {@code bytes} more bytes are there. */
    void require(String what, long bytes) throws InvalidFileException {
        if (bytes < 0 || bytes > left()) {
            throw invalid(position, what + " (" + bytes + " bytes)", left() + " bytes before the end of the file");
        }
    }

    int readInt(String what) throws InvalidFileException {
        readNumber(what, Integer.BYTES);
        return number.getInt(0);
    }

    long readLong(String what) throws InvalidFileException {
        readNumber(what, Long.BYTES);
        return number.getLong(0);
    }

    double readDouble(String what) throws InvalidFileException {
        readNumber(what, Double.BYTES);
        return number.getDouble(0);
    }

    byte readByte(String what) throws InvalidFileException {
        readNumber(what, 1);
        return eight[0];
    }

    boolean readFlag(String what) throws InvalidFileException {
        byte flag = readByte(what);
        if (flag != 0 && flag != 1) {
            throw invalid(position - 1, what + ", 0 or 1", String.valueOf(flag));
        }
        return flag == 1;
    }

    private void readNumber(String what, int bytes) throws InvalidFileException {
        require(what, bytes);
        if (bufferAt < 0 || position < bufferAt || position + bytes > bufferAt + bufferLength) {
            fillBuffer();
        }
        System.arraycopy(buffer, (int) (position - bufferAt), eight, 0, bytes);
        position += bytes;
    }

    private void fillBuffer() {
        bufferAt = position;
        bufferLength = (int) Math.min(BUFFER, left());
        file.read(position, buffer, 0, bufferLength);
    }

    /** Reads a word up to the byte 0 behind it, to the start of {@link #word()}; returns its length. */
    int readWord(String what) throws InvalidFileException {
        long start = position;
        int length = 0;
        while (true) {
            byte next;
            if (left() == 0) {
                throw invalid(
                        start, what + " and a byte 0 behind it", "the end of the file after " + length + " bytes");
            }
            next = readByte(what);
            if (next == 0) {
                return length;
            }
            if (length == LONGEST_WORD) {
                throw invalid(start, what + " of at most " + LONGEST_WORD + " bytes", "a longer one");
            }
            if (length == word.length) {
                word = Arrays.copyOf(word, 2 * length);
            }
            word[length++] = next;
        }
    }

    byte[] word() {
        return word;
    }

    byte[] readBytes(String what, int count) throws InvalidFileException {
        require(what, count);
        byte[] bytes = new byte[count];
        file.read(position, bytes, 0, count);
        position += count;
        return bytes;
    }

    float[] readFloats(String what, int count) throws InvalidFileException {
        require(what, 4L * count);
        float[] floats = new float[count];
        readFloats(what, floats, 0, count);
        return floats;
    }

    /** Reads a matrix row by row; its size must have been checked with {@link #require}. */
    FloatMatrix readMatrix(String what, int rows, int columns) throws InvalidFileException {
        FloatMatrix matrix = FloatMatrix.allocate(rows, columns);
        for (int row = 0; row < rows; row++) {
            readFloats(what, matrix.chunk(row), matrix.offset(row), columns);
        }
        return matrix;
    }

    private void readFloats(String what, float[] target, int at, int count) throws InvalidFileException {
        file.readFloats(position, target, at, count);
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(target[at + i])) {
                throw invalid(position + 4L * i, what + ", a finite number", String.valueOf(target[at + i]));
            }
        }
        position += 4L * count;
    }

    InvalidFileException invalid(long offset, String expected, String found) {
        return new InvalidFileException(file.path(), "offset " + offset, expected, found, REMEDY);
    }
}
