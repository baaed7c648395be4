package dev.firth.core.vectors;

import dev.firth.core.format.ReadOptions;
import dev.firth.core.format.WordMatrix;
import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Words and their vectors: a vocabulary, and a matrix whose row {@code i} is the vector of the word with id {@code i}.
 *
 * <p>Immutable and thread-safe, as long as nobody writes to the matrix.
 */
public final class WordVectors implements WordMatrix, WordSearch {
    private static final Logger LOG = LoggerFactory.getLogger(WordVectors.class);

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
     * The cosine of the angle between the vectors of two words, in [-1, 1]; 0 if one of them is a zero vector or not
     * finite.
     *
     * @throws UnknownWordException if a word is unknown
     */
    public double similarity(String a, String b) {
        float[] x = matrix.row(id(a));
        float[] y = matrix.row(id(b));
        double norms = Math.sqrt(dot(x, x)) * Math.sqrt(dot(y, y));
        double cosine = dot(x, y) / norms;
        return Double.isFinite(cosine) ? Math.max(-1, Math.min(1, cosine)) : 0;
    }

    /**
     * The {@code n} words nearest to {@code word} by cosine, the most similar first; words of equal similarity in the
     * order of their ids. The word itself is left out. Every word is compared: the answer is exact.
     *
     * @throws UnknownWordException if the word is unknown
     */
    @Override
    public List<Neighbor> nearest(String word, int n) {
        int id = id(word);
        return search(n).nearest(normalized().row(id), id);
    }

    /**
     * The {@code n} words nearest to a vector by cosine, the most similar first; all similarities are 0 if it is a zero
     * vector.
     *
     * @param vector {@link #dim()} finite numbers, of any length other than zero
     */
    @Override
    public List<Neighbor> nearest(float[] vector, int n) {
        return search(n).nearest(unit(vector));
    }

    /**
     * The {@code n} words nearest to each of several vectors, as {@link #nearest(float[], int)} gives them, but faster:
     * the matrix is read once for every 64 vectors.
     */
    public List<List<Neighbor>> nearest(float[][] vectors, int n) {
        float[][] units = new float[vectors.length][];
        for (int i = 0; i < units.length; i++) {
            units[i] = unit(vectors[i]);
        }
        return search(n).nearest(units);
    }

    /**
     * Solves "a is to b as c is to ?": for man, king and woman, the answer is queen.
     *
     * @return the {@code n} best words, the three given ones left out; with the cosine to {@code b - a + c} for
     *     {@link AnalogyMethod#THREE_COS_ADD}, or the score for {@link AnalogyMethod#THREE_COS_MUL}
     * @throws UnknownWordException if a word is unknown
     */
    @Override
    public List<Neighbor> analogy(String a, String b, String c, int n, AnalogyMethod method) {
        return analogies(List.of(new Analogy(a, b, c)), n, method, Integer.MAX_VALUE)
                .get(0);
    }

    /**
     * Solves many analogies, as {@link #analogy} does each, but faster: the matrix is read once for many of them.
     *
     * @param limit how many words, from the first on, can be answers; the given words can be any
     */
    public List<List<Neighbor>> analogies(List<Analogy> questions, int n, AnalogyMethod method, int limit) {
        List<int[]> ids = new ArrayList<>(questions.size());
        for (Analogy question : questions) {
            ids.add(new int[] {id(question.a()), id(question.b()), id(question.c())});
        }
        return new NearestSearch(vocabulary, normalized(), n, limit).analogies(ids, method);
    }

    /**
     * The word that is least like the others: the one whose unit vector has the smallest cosine with the mean of all of
     * them, as gensim's {@code doesnt_match}. Unknown words are left out with a warning; of equals the first is given.
     *
     * @throws UnknownWordException if no word is known
     */
    public String doesntMatch(List<String> words) {
        float[] mean = NormalizedVectors.unit(meanVector(words));
        String odd = null;
        double smallest = Double.POSITIVE_INFINITY;
        for (String word : words) {
            int id = vocabulary.id(word);
            if (id < 0) {
                LOG.warn("{}; it is left out", new UnknownWordException(word, vocabulary).getMessage());
                continue;
            }
            double cosine = dot(mean, normalized().row(id));
            if (cosine < smallest) {
                odd = word;
                smallest = cosine;
            }
        }
        return odd;
    }

    /**
     * The mean of the unit vectors of the words, as gensim's {@code get_mean_vector}. Words that are unknown and words
     * with a zero vector do not count; zeros if every known word has a zero vector.
     *
     * @throws UnknownWordException if no word is known
     * @throws IllegalArgumentException if there are no words
     */
    public float[] meanVector(List<String> words) {
        if (words.isEmpty()) {
            throw new IllegalArgumentException("the mean of no words: expected at least one word");
        }
        double[] sum = new double[dim()];
        int known = 0;
        int counted = 0;
        for (String word : words) {
            int id = vocabulary.id(word);
            if (id >= 0) {
                known++;
                counted += add(normalized().row(id), sum) ? 1 : 0;
            }
        }
        if (known == 0) {
            throw new UnknownWordException(words.get(0), vocabulary);
        }
        float[] mean = new float[dim()];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / Math.max(1, counted));
        }
        return mean;
    }

    /**
     * The same vectors under other words, for example without spaces for a format that cannot hold them. The matrix is
     * shared.
     *
     * @throws IllegalArgumentException if two words become the same
     */
    public WordVectors renamed(UnaryOperator<String> newName) {
        Vocabulary.Builder words = Vocabulary.builder();
        for (int id = 0; id < size(); id++) {
            words.add(newName.apply(vocabulary.word(id)), vocabulary.count(id));
        }
        Vocabulary renamed = words.build();
        for (int id = 0; id < size(); id++) {
            int first = renamed.id(renamed.word(id));
            if (first != id) {
                throw new IllegalArgumentException("the words \"" + vocabulary.word(first) + "\" and \""
                        + vocabulary.word(id) + "\" would both become \"" + renamed.word(id) + "\"");
            }
        }
        return new WordVectors(renamed, matrix);
    }

    private NearestSearch search(int n) {
        return new NearestSearch(vocabulary, normalized(), n, Integer.MAX_VALUE);
    }

    private float[] unit(float[] vector) {
        return NormalizedVectors.unit(requireVector(vector, dim()));
    }

    /** A vector to search with: of {@code dim} finite numbers. */
    static float[] requireVector(float[] vector, int dim) {
        if (vector.length != dim) {
            throw new IllegalArgumentException(
                    "a vector of " + vector.length + " numbers: expected " + dim + ", the dimension of the vectors");
        }
        for (int i = 0; i < vector.length; i++) {
            if (!Float.isFinite(vector[i])) {
                throw new IllegalArgumentException(
                        "number " + i + " of the vector is " + vector[i] + ": expected finite numbers");
            }
        }
        return vector;
    }

    private int id(String word) {
        int id = vocabulary.id(word);
        if (id < 0) {
            throw new UnknownWordException(word, vocabulary);
        }
        return id;
    }

    /** Adds a vector; says whether it is other than zeros. */
    private static boolean add(float[] vector, double[] sum) {
        boolean any = false;
        for (int i = 0; i < sum.length; i++) {
            sum[i] += vector[i];
            any |= vector[i] != 0;
        }
        return any;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
