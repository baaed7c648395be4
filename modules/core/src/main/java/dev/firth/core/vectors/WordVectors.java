package dev.firth.core.vectors;

import dev.firth.core.format.ReadOptions;
import dev.firth.core.format.WordMatrix;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * Words and their vectors: a vocabulary, and a matrix whose row {@code i} is the vector of the word with id {@code i}.
 *
 * <p>Immutable and thread-safe, as long as nobody writes to the matrix.
 */
public final class WordVectors implements WordMatrix {
    private final Vocabulary vocabulary;
    private final FloatMatrix matrix;
    private volatile NormalizedVectors normalized;

    /**
     * Pairs words with vectors; neither is copied.
     *
     * @throws IllegalArgumentException if the matrix has not as many rows as the vocabulary has words
     */
    public WordVectors(Vocabulary vocabulary, FloatMatrix matrix) {
        if (vocabulary.size() != matrix.rows()) {
            throw new IllegalArgumentException("a vocabulary of " + vocabulary.size() + " words and a matrix of "
                    + matrix.rows() + " rows: expected the same number");
        }
        this.vocabulary = vocabulary;
        this.matrix = matrix;
    }

    /** Reads a file of vectors whose format is recognised from its content. */
    public static WordVectors read(Path file) throws IOException {
        return read(file, ReadOptions.ALL);
    }

    /** Reads the first {@code limit} words of a file (0: all) whose format is recognised from its content. */
    public static WordVectors read(Path file, int limit) throws IOException {
        return read(file, new ReadOptions(limit));
    }

    /** Reads a file of vectors whose format is recognised from its content. */
    public static WordVectors read(Path file, ReadOptions options) throws IOException {
        WordMatrix read = WordVectorsFormat.detect(file).reader().read(file, options);
        return new WordVectors(read.vocabulary(), read.matrix());
    }

    /** Writes the vectors in a format, whole or not at all. */
    public void write(Path file, WordVectorsFormat format) throws IOException {
        format.writer().write(this, file);
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public FloatMatrix matrix() {
        return matrix;
    }

    /** The number of words. */
    public int size() {
        return vocabulary.size();
    }

    /** The number of columns. */
    public int dim() {
        return matrix.columns();
    }

    /** Whether there is a vector for {@code word}. */
    public boolean contains(String word) {
        return vocabulary.contains(word);
    }

    /** A copy of the vector of {@code word}; empty if the word is unknown. */
    public Optional<float[]> vector(String word) {
        int id = vocabulary.id(word);
        return id < 0 ? Optional.empty() : Optional.of(matrix.row(id));
    }

    /** The rows scaled to length 1; made at the first call and kept. */
    public NormalizedVectors normalized() {
        NormalizedVectors result = normalized;
        if (result == null) {
            synchronized (this) {
                result = normalized;
                if (result == null) {
                    result = new NormalizedVectors(matrix);
                    normalized = result;
                }
            }
        }
        return result;
    }

    /**
     * The cosine of the angle between the vectors of two words, in [-1, 1]; 0 if one of them is a zero vector.
     *
     * @throws UnknownWordException if a word is unknown
     */
    public double similarity(String a, String b) {
        return dot(unit(a), unit(b));
    }

    /**
     * The {@code n} words nearest to {@code word} by cosine, the most similar first; words of equal similarity in the
     * order of their ids. The word itself is left out.
     */
    public List<Neighbor> nearest(String word, int n) {
        int id = id(word);
        float[] unit = normalized().row(id);
        return best(row -> row == id ? Double.NaN : dot(unit, normalized().row(row)), n);
    }

    /** The {@code n} words nearest to a vector by cosine, the most similar first. */
    public List<Neighbor> nearest(float[] vector, int n) {
        float[] unit = NormalizedVectors.unit(vector);
        return best(row -> dot(unit, normalized().row(row)), n);
    }

    /** The {@code n} words nearest to each of several vectors. */
    public List<List<Neighbor>> nearest(float[][] vectors, int n) {
        List<List<Neighbor>> results = new ArrayList<>();
        for (float[] vector : vectors) {
            results.add(nearest(vector, n));
        }
        return results;
    }

    /** Solves "a is to b as c is to ?": the {@code n} best words, the three given ones left out. */
    public List<Neighbor> analogy(String a, String b, String c, int n, AnalogyMethod method) {
        int idA = id(a);
        int idB = id(b);
        int idC = id(c);
        float[] ua = normalized().row(idA);
        float[] ub = normalized().row(idB);
        float[] uc = normalized().row(idC);
        float[] sum = new float[dim()];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = ub[i] - ua[i] + uc[i];
        }
        float[] query = NormalizedVectors.unit(sum);
        return best(
                row -> {
                    if (row == idA || row == idB || row == idC) {
                        return Double.NaN;
                    }
                    float[] u = normalized().row(row);
                    return method == AnalogyMethod.THREE_COS_ADD
                            ? dot(query, u)
                            : (dot(ub, u) + 1) / 2 * ((dot(uc, u) + 1) / 2) / ((dot(ua, u) + 1) / 2 + 0.001);
                },
                n);
    }

    /** The word that is least like the others: with the smallest cosine to the mean of the unit vectors. */
    public String doesntMatch(List<String> words) {
        float[] mean = NormalizedVectors.unit(meanVector(words));
        return words.stream()
                .filter(this::contains)
                .min(Comparator.comparingDouble(word -> dot(mean, unit(word))))
                .orElseThrow();
    }

    /** The mean of the unit vectors of those of the words that are known and not zero vectors. */
    public float[] meanVector(List<String> words) {
        float[] sum = new float[dim()];
        int count = 0;
        for (String word : words) {
            if (contains(word)) {
                float[] unit = unit(word);
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += unit[i];
                }
                count++;
            }
        }
        for (int i = 0; i < sum.length; i++) {
            sum[i] /= Math.max(1, count);
        }
        return sum;
    }

    private float[] unit(String word) {
        return normalized().row(id(word));
    }

    private int id(String word) {
        Objects.requireNonNull(word, "word");
        int id = vocabulary.id(word);
        if (id < 0) {
            throw new UnknownWordException(
                    word, "the word \"" + word + "\" is not among the " + size() + " words of the vocabulary");
        }
        return id;
    }

    private List<Neighbor> best(IntToDoubleFunction score, int n) {
        List<Neighbor> all = new ArrayList<>();
        for (int row = 0; row < size(); row++) {
            double similarity = score.applyAsDouble(row);
            if (!Double.isNaN(similarity)) {
                all.add(new Neighbor(vocabulary.word(row), similarity));
            }
        }
        all.sort(Comparator.comparingDouble(Neighbor::similarity).reversed());
        return List.copyOf(all.subList(0, Math.min(n, all.size())));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
