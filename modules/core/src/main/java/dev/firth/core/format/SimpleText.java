package dev.firth.core.format;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

record SimpleText(boolean header) implements WordVectorsReader, WordVectorsWriter {
    @Override
    public WordMatrix read(Path file, ReadOptions options) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (header) {
            lines = lines.subList(1, lines.size());
        }
        int rows = options.limit() == 0 ? lines.size() : Math.min(options.limit(), lines.size());
        int dim = lines.get(0).strip().split(" ", -1).length - 1;
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        for (int row = 0; row < rows; row++) {
            String[] parts = lines.get(row).strip().split(" ", -1);
            vocabulary.add(parts[0], 0);
            for (int i = 0; i < dim; i++) {
                matrix.set(row, i, Float.parseFloat(parts[i + 1]));
            }
        }
        return WordMatrix.of(vocabulary.build(), matrix);
    }

    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        StringBuilder text = new StringBuilder();
        FloatMatrix matrix = vectors.matrix();
        if (header) {
            text.append(matrix.rows()).append(' ').append(matrix.columns()).append('\n');
        }
        for (int row = 0; row < matrix.rows(); row++) {
            text.append(vectors.vocabulary().word(row));
            for (float value : matrix.row(row)) {
                text.append(' ').append(value);
            }
            text.append('\n');
        }
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
