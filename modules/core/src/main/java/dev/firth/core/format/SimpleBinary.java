package dev.firth.core.format;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

final class SimpleBinary implements WordVectorsReader, WordVectorsWriter {
    @Override
    public WordMatrix read(Path file, ReadOptions options) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int rows = Integer.parseInt(word(in, ' '));
        int dim = Integer.parseInt(word(in, '\n'));
        rows = options.limit() == 0 ? rows : Math.min(options.limit(), rows);
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        for (int row = 0; row < rows; row++) {
            vocabulary.add(word(in, ' ').strip(), 0);
            for (int i = 0; i < dim; i++) {
                matrix.set(row, i, in.getFloat());
            }
        }
        return WordMatrix.of(vocabulary.build(), matrix);
    }

    private static String word(ByteBuffer in, char end) {
        int from = in.position();
        int length = 0;
        while (in.get() != end) {
            length++;
        }
        byte[] bytes = new byte[length];
        in.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        FloatMatrix matrix = vectors.matrix();
        AtomicFile.write(file, out -> {
            out.write((matrix.rows() + " " + matrix.columns() + "\n").getBytes(StandardCharsets.UTF_8));
            for (int row = 0; row < matrix.rows(); row++) {
                out.write(vectors.vocabulary().utf8(row));
                out.write(' ');
                byte[] bytes = new byte[4 * matrix.columns()];
                ByteBuffer.wrap(bytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .asFloatBuffer()
                        .put(matrix.row(row));
                out.write(bytes);
                out.write('\n');
            }
        });
    }
}
