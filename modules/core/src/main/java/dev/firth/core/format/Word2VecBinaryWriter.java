package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes the binary format of the word2vec C tool, byte for byte as it does: a line with the number of words and the
 * dimension, then for each word its bytes, a space, its numbers as 32-bit floats, little-endian, and a newline.
 * Thread-safe.
 */
public final class Word2VecBinaryWriter implements WordVectorsWriter {
    private static final String SEPARATORS = " \n";

    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        FloatMatrix matrix = vectors.matrix();
        WritableWords.check(vectors.vocabulary(), SEPARATORS, WordVectorsFormat.WORD2VEC_BINARY, file);
        RowsFile.write(
                file, matrix.rows() + " " + matrix.columns() + "\n", vectors, () -> new BinaryRowPrinter(matrix));
    }

    private record BinaryRowPrinter(FloatMatrix matrix) implements RowsFile.RowPrinter {
        @Override
        public long maxBytes(int wordBytes) {
            return wordBytes + (long) Float.BYTES * matrix.columns() + 2;
        }

        @Override
        public int print(int row, byte[] word, byte[] target, int at) {
            System.arraycopy(word, 0, target, at, word.length);
            int i = at + word.length;
            target[i++] = ' ';
            int bytes = Float.BYTES * matrix.columns();
            ByteBuffer.wrap(target, i, bytes)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .put(matrix.chunk(row), matrix.offset(row), matrix.columns());
            i += bytes;
            target[i++] = '\n';
            return i;
        }
    }
}
