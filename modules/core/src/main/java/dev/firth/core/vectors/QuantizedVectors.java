package dev.firth.core.vectors;

import dev.firth.core.quantization.QuantizedFile;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Word vectors that stay in a quantized file: searches go over its mapped codes.
 *
 * <p>A search has two steps. A scan of the codes finds candidates; the cosines of these with the query are then computed
 * from the vectors themselves if the file has them, else from what their codes stand for, and the best are returned. So
 * every similarity is the cosine that {@link WordVectors#read} of the same file gives, and only a word that is not
 * among the candidates is ever missed.
 *
 * <p>Immutable and thread-safe. Where the file turns out to be damaged, methods throw an
 * {@link java.io.UncheckedIOException}.
 */
public final class QuantizedVectors implements WordSearch {
    /** Candidates for each neighbour that is asked for. */
    private static final int CANDIDATES_PER_NEIGHBOR = 10;

    /** Candidates at least. */
    private static final int MIN_CANDIDATES = 1000;

    private final QuantizedFile file;
    private final Vocabulary vocabulary;
    private final int minCandidates;

    private QuantizedVectors(QuantizedFile file, Vocabulary vocabulary, int minCandidates) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.minCandidates = minCandidates;
    }

    /** Opens a file of quantized vectors. */
    public static QuantizedVectors open(Path path) throws IOException {
        return open(path, 0);
    }

    /**
     * Opens a file of quantized vectors.
     *
     * @param limit how many words, from the first on, to know; 0 for all
     * @throws dev.firth.core.io.InvalidFileException if the file is not one, or not whole
     */
    public static QuantizedVectors open(Path path, int limit) throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + ": expected a number of words, or 0 for all");
        }
        QuantizedFile file = QuantizedFile.open(path);
        return new QuantizedVectors(file, file.vocabulary(limit == 0 ? Integer.MAX_VALUE : limit), MIN_CANDIDATES);
    }

    /**
     * The same vectors, searched with another number of candidates: more find more, and take more time.
     *
     * @param candidates how many to compare with the query at least, at least 1
     */
    public QuantizedVectors withCandidates(int candidates) {
        if (candidates < 1) {
            throw new IllegalArgumentException("candidates " + candidates + ": expected at least 1");
        }
        return new QuantizedVectors(file, vocabulary, candidates);
    }

    /** The words. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The number of words. */
    public int size() {
        return vocabulary.size();
    }

    /** The numbers in a vector. */
    public int dim() {
        return file.dim();
    }

    /** Whether the vectors themselves are in the file. */
    public boolean isExact() {
        return file.isExact();
    }

    /**
     * The vector of {@code word}: itself if the file has it, else what its code stands for; empty if the word is
     * unknown.
     */
    public Optional<float[]> vector(String word) {
        int id = vocabulary.id(word);
        return id < 0 ? Optional.empty() : Optional.of(row(id));
    }

    @Override
    public List<Neighbor> nearest(String word, int n) {
        int id = id(word);
        return search(unit(id), n, id);
    }

    @Override
    public List<Neighbor> nearest(float[] vector, int n) {
        return search(NormalizedVectors.unit(WordVectors.requireVector(vector, dim())), n);
    }

    private List<Neighbor> search(float[] unit, int n, int... leftOut) {
        NearestSearch.requireNeighbors(n);
        BestRows candidates = new BestRows(candidates(n), leftOut);
        file.scan(unit, size(), candidates);
        BestRows best = new BestRows(n, leftOut);
        float[] vector = new float[dim()];
        for (int row : candidates.rows()) {
            best.offer(row, cosine(unit, row, vector));
        }
        return best.take(vocabulary);
    }

    @Override
    public List<Neighbor> analogy(String a, String b, String c, int n, AnalogyMethod method) {
        int[] ids = {id(a), id(b), id(c)};
        float[] unitA = unit(ids[0]);
        float[] unitB = unit(ids[1]);
        float[] unitC = unit(ids[2]);
        return switch (method) {
            case THREE_COS_ADD -> search(NearestSearch.target(unitA, unitB, unitC), n, ids);
            case THREE_COS_MUL -> product(unitA, unitB, unitC, n, ids);
        };
    }

    private List<Neighbor> product(float[] a, float[] b, float[] c, int n, int... leftOut) {
        NearestSearch.requireNeighbors(n);
        BestRows candidates = new BestRows(candidates(n), leftOut);
        file.cosines(
                new float[][] {a, b, c},
                size(),
                (first, count, cosines, stride) ->
                        NearestSearch.offerProducts(candidates, first, count, cosines, 0, stride));
        BestRows best = new BestRows(n, leftOut);
        float[] vector = new float[dim()];
        for (int row : candidates.rows()) {
            best.offer(
                    row, NearestSearch.product(cosine(a, row, vector), cosine(b, row, vector), cosine(c, row, vector)));
        }
        return best.take(vocabulary);
    }

    private int candidates(int n) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(minCandidates, (long) CANDIDATES_PER_NEIGHBOR * n));
    }

    /** The cosine of a unit vector and a row; 0 if the row is zeros or not finite. */
    private float cosine(float[] unit, int row, float[] scratch) {
        float length = file.length(row);
        if (!(length > 0)) {
            return 0;
        }
        file.copyRow(row, scratch);
        double sum = 0;
        for (int k = 0; k < unit.length; k++) {
            sum += (double) unit[k] * scratch[k];
        }
        return (float) (sum / length);
    }

    private float[] row(int id) {
        float[] row = new float[dim()];
        file.copyRow(id, row);
        return row;
    }

    private float[] unit(int id) {
        return NormalizedVectors.unit(row(id));
    }

    private int id(String word) {
        int id = vocabulary.id(word);
        if (id < 0) {
            throw new UnknownWordException(word, vocabulary);
        }
        return id;
    }
}
