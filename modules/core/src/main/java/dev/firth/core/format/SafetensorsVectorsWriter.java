package dev.firth.core.format;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes a safetensors file with the tensor {@code embeddings}, F32, words times dimension, and beside it
 * {@code vocab.txt} with a word a line. The hash of the words is in the file's metadata, so that a file is never read
 * with the words of another. Thread-safe.
 */
public final class SafetensorsVectorsWriter implements WordVectorsWriter {
    private static final String SEPARATORS = "\n\r";
    private static final int BUFFER_BYTES = 1 << 16;

    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        FloatMatrix matrix = vectors.matrix();
        WritableWords.check(vectors.vocabulary(), SEPARATORS, WordVectorsFormat.SAFETENSORS, file);
        // The words take their place only when the vectors have: a failure leaves both files as they were.
        try (AtomicFile words = AtomicFile.create(file.resolveSibling(SafetensorsVectorsReader.VOCABULARY))) {
            String hash = writeWords(vectors.vocabulary(), words.output());
            new SafetensorsWriter()
                    .metadata("format", "pt")
                    .metadata(SafetensorsVectorsReader.VOCABULARY_HASH, hash)
                    .tensor(
                            SafetensorsVectorsReader.TENSOR,
                            TensorType.F32,
                            List.of((long) matrix.rows(), (long) matrix.columns()),
                            out -> writeRows(matrix, out))
                    .write(file);
            words.commit();
        }
    }

    private static String writeWords(Vocabulary vocabulary, OutputStream out) throws IOException {
        MessageDigest digest = VocabularyFile.sha256Digest();
        for (int id = 0; id < vocabulary.size(); id++) {
            byte[] word = vocabulary.utf8(id);
            digest.update(word);
            digest.update((byte) '\n');
            out.write(word);
            out.write('\n');
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void writeRows(FloatMatrix matrix, OutputStream out) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Math.max(BUFFER_BYTES, Float.BYTES * matrix.columns()))
                .order(ByteOrder.LITTLE_ENDIAN);
        int rowBytes = Float.BYTES * matrix.columns();
        for (int row = 0; row < matrix.rows(); row++) {
            if (bytes.remaining() < rowBytes) {
                out.write(bytes.array(), 0, bytes.position());
                bytes.clear();
            }
            bytes.asFloatBuffer().put(matrix.chunk(row), matrix.offset(row), matrix.columns());
            bytes.position(bytes.position() + rowBytes);
        }
        out.write(bytes.array(), 0, bytes.position());
    }
}
