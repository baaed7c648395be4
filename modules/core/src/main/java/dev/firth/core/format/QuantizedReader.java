package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.quantization.QuantizedFile;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * Reads all of a file of quantized vectors into memory: the vectors themselves where the file has them, else what their
 * codes stand for. {@code QuantizedVectors} searches such a file without that. Thread-safe.
 */
public final class QuantizedReader implements WordVectorsReader {
    private static final int ROWS_PER_TASK = 1 << 10;

    @Override
    public WordMatrix read(Path path, ReadOptions options) throws IOException {
        QuantizedFile file = QuantizedFile.open(path);
        Vocabulary vocabulary = file.vocabulary(options.limit() == 0 ? Integer.MAX_VALUE : options.limit());
        FloatMatrix matrix = FloatMatrix.allocate(vocabulary.size(), file.dim());
        int tasks = (vocabulary.size() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        int[][] notFinite = new int[tasks][];
        try {
            ParallelTasks.run(options.threads(), tasks, task -> {
                int from = task * ROWS_PER_TASK;
                int to = Math.min(vocabulary.size(), from + ROWS_PER_TASK);
                float[] vector = new float[file.dim()];
                for (int row = from; row < to; row++) {
                    file.copyRow(row, vector);
                    matrix.setRow(row, vector, 0);
                }
                notFinite[task] = NotFiniteRows.in(matrix, from, to);
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        RowWords words = new RowWords();
        for (int row = 0; row < vocabulary.size(); row++) {
            byte[] word = vocabulary.utf8(row);
            words.add(word, 0, word.length);
        }
        RowCollector collector = new RowCollector(path, row -> "word " + (row + 1));
        collector.add(words);
        for (int[] rows : notFinite) {
            collector.addNotFinite(rows);
        }
        return collector.finish(matrix);
    }
}
