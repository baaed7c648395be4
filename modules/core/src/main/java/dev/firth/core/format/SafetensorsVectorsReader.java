package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.Tensor;
import dev.firth.core.safetensors.TensorType;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Reads a safetensors file with a tensor of the vectors, and {@code vocab.txt} beside it with a word a line.
 *
 * <p>The tensor is {@code embeddings} (as in model2vec), {@code embedding.weight} (as in sentence-transformers'
 * {@code StaticEmbedding}), or the only one of two dimensions; its type is F32. A folder stands for the
 * {@code model.safetensors} in it. Thread-safe.
 */
public final class SafetensorsVectorsReader implements WordVectorsReader {
    /** The name of the file in a folder, as sentence-transformers and model2vec expect it. */
    public static final String FILE_IN_FOLDER = "model.safetensors";

    /** The tensor's name. */
    static final String TENSOR = "embeddings";

    /** The file of the words. */
    static final String VOCABULARY = "vocab.txt";

    /** The name of the metadata that holds the SHA-256 of the file of the words. */
    static final String VOCABULARY_HASH = "vocab_sha256";

    private static final String OTHER_TENSOR = "embedding.weight";
    private static final int ROWS_PER_TASK = 1 << 12;

    /** The file that a path stands for: in a folder {@code model.safetensors}, else the path itself. */
    public static Path fileOf(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        Path file = path.resolve(FILE_IN_FOLDER);
        if (!Files.exists(file)) {
            throw new FileSystemException(
                    path.toString(),
                    null,
                    "expected a file to read, found a folder without " + FILE_IN_FOLDER + ". Name a file inside it");
        }
        return file;
    }

    @Override
    public WordMatrix read(Path path, ReadOptions options) throws IOException {
        Path place = fileOf(path);
        SafetensorsFile file = SafetensorsFile.open(place);
        Tensor tensor = tensor(file);
        long total = tensor.shape().get(0);
        int dim = Math.toIntExact(tensor.shape().get(1));
        Path words = place.resolveSibling(VOCABULARY);
        VocabularyFile vocabulary = VocabularyFile.read(words, (int) total, options.limit());
        checkHash(file, words, vocabulary);
        FloatMatrix matrix = FloatMatrix.allocate(vocabulary.words().size(), dim);
        int tasks = (matrix.rows() + ROWS_PER_TASK - 1) / ROWS_PER_TASK;
        int[][] notFinite = new int[tasks][];
        ParallelTasks.run(options.threads(), tasks, task -> {
            int from = task * ROWS_PER_TASK;
            int to = Math.min(matrix.rows(), from + ROWS_PER_TASK);
            for (int row = from; row < to; row++) {
                file.readFloats(tensor, (long) row * dim, matrix.chunk(row), matrix.offset(row), dim);
            }
            notFinite[task] = NotFiniteRows.in(matrix, from, to);
        });
        RowCollector collector = new RowCollector(place, row -> "line " + (row + 1) + " of " + VOCABULARY);
        collector.add(vocabulary.words());
        for (int[] rows : notFinite) {
            collector.addNotFinite(rows);
        }
        return collector.finish(matrix);
    }

    private static Tensor tensor(SafetensorsFile file) throws InvalidFileException {
        List<Tensor> tables = file.tensors().values().stream()
                .filter(tensor -> tensor.shape().size() == 2)
                .toList();
        Tensor found = file.tensor(TENSOR)
                .or(() -> file.tensor(OTHER_TENSOR))
                .or(() -> tables.size() == 1 ? Optional.of(tables.get(0)) : Optional.empty())
                .orElseThrow(() -> invalid(
                        file,
                        "a tensor \"" + TENSOR + "\" or \"" + OTHER_TENSOR + "\", or a single one of two dimensions",
                        tables.size() + " of two dimensions among "
                                + file.tensors().size(),
                        "Save the vectors under the name " + TENSOR));
        List<Long> shape = found.shape();
        if (found.type() != TensorType.F32 || shape.size() != 2) {
            throw invalid(
                    file,
                    "tensor \"" + found.name() + "\" to be F32 of two dimensions, words and their numbers",
                    found.type() + " " + shape,
                    "Save the vectors as 32-bit floats");
        }
        if (shape.get(0) > Integer.MAX_VALUE || shape.get(1) < 1 || shape.get(1) > Header.MAX_DIM) {
            throw invalid(
                    file,
                    "tensor \"" + found.name() + "\" of at most " + Integer.MAX_VALUE + " words and 1 to "
                            + Header.MAX_DIM + " numbers each",
                    "" + shape,
                    "Check that it holds word vectors, one in each row");
        }
        return found;
    }

    private static void checkHash(SafetensorsFile file, Path words, VocabularyFile vocabulary)
            throws InvalidFileException {
        String expected = file.metadata().get(VOCABULARY_HASH);
        if (expected != null && !expected.equals(vocabulary.sha256())) {
            throw new InvalidFileException(
                    words,
                    "",
                    "the words that " + file.path() + " was written with (SHA-256 " + Excerpt.of(expected) + ")",
                    "others (SHA-256 " + vocabulary.sha256() + ")",
                    "The two files belong together: copy them again from one place");
        }
    }

    private static InvalidFileException invalid(SafetensorsFile file, String expected, String found, String remedy) {
        return new InvalidFileException(file.path(), "the header at offset 8", expected, found, remedy);
    }
}
