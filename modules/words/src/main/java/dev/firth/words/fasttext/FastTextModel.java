package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A fastText model: a dictionary, an input matrix with a row for each word and each bucket of n-grams, and an output matrix
 * with a row for each word or label.
 *
 * <p>A word's vector is the mean of its row and those of its character n-grams, so that words that the model never saw have
 * one too (Bojanowski et al. 2017, section 3.2).
 *
 * <p>Immutable and thread-safe, as long as nobody writes to the matrices.
 */
public final class FastTextModel {
    private final FastTextSettings settings;
    private final FastTextDictionary dictionary;
    private final FastTextMatrix input;
    private final FastTextMatrix output;

    /**
     * A model; nothing is copied.
     *
     * @throws IllegalArgumentException if the sizes do not fit together
     */
    public FastTextModel(
            FastTextSettings settings, FastTextDictionary dictionary, FastTextMatrix input, FastTextMatrix output) {
        this.settings = Objects.requireNonNull(settings, "settings");
        this.dictionary = Objects.requireNonNull(dictionary, "dictionary");
        this.input = Objects.requireNonNull(input, "input");
        this.output = Objects.requireNonNull(output, "output");
        long inputRows = inputRows(settings, dictionary);
        requireSize("input", input, inputRows);
        requireSize("output", output, outputRows(settings, dictionary));
        if (dictionary.pruned().isPresent() && !(input instanceof QuantizedMatrix)) {
            throw new IllegalArgumentException("only a quantized input matrix can have buckets cut off");
        }
        if (output instanceof QuantizedMatrix && !(settings.quantizedOutput() && input instanceof QuantizedMatrix)) {
            throw new IllegalArgumentException(
                    "a quantized output matrix needs quantizedOutput and a quantized input matrix");
        }
    }

    /** How many rows the input matrix has: one for each word and for each bucket that was not cut off. */
    static long inputRows(FastTextSettings settings, FastTextDictionary dictionary) {
        return dictionary.words()
                + dictionary
                        .pruned()
                        .map(PrunedBuckets::size)
                        .orElse(settings.buckets())
                        .longValue();
    }

    /** How many rows the output matrix has: one for each label of a classifier, else one for each word. */
    static int outputRows(FastTextSettings settings, FastTextDictionary dictionary) {
        return settings.architecture() == FastTextArchitecture.SUPERVISED ? dictionary.labels() : dictionary.words();
    }

    private void requireSize(String name, FastTextMatrix matrix, long rows) {
        if (matrix.rows() != rows || matrix.columns() != settings.dim()) {
            throw new IllegalArgumentException("the " + name + " matrix has " + matrix.rows() + " rows of "
                    + matrix.columns() + " columns: expected " + rows + " of " + settings.dim());
        }
    }

    /** The settings. */
    public FastTextSettings settings() {
        return settings;
    }

    /** The words and labels. */
    public FastTextDictionary dictionary() {
        return dictionary;
    }

    /** A row for each word, then one for each bucket of n-grams. */
    public FastTextMatrix input() {
        return input;
    }

    /** A row for each label of a classifier, else one for each word. */
    public FastTextMatrix output() {
        return output;
    }

    /** The length of a vector. */
    public int dim() {
        return settings.dim();
    }

    /** Whether this is a classifier. */
    public boolean isClassifier() {
        return settings.architecture() == FastTextArchitecture.SUPERVISED;
    }

    /** Whether the input matrix is quantized. */
    public boolean isQuantized() {
        return input instanceof QuantizedMatrix;
    }

    /**
     * The vector of a word, known or not: the mean of its row, if it has one, and of the rows of its character n-grams; zeros
     * if it has neither.
     */
    public float[] wordVector(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        RowList rows = new RowList();
        features().addWord(utf8, 0, utf8.length, rows);
        return mean(rows);
    }

    /** The vectors of all words of the dictionary. */
    public WordVectors wordVectors() {
        return wordVectors(dictionary.words());
    }

    /** The vectors of the first {@code limit} words of the dictionary, or of all if it has fewer. */
    public WordVectors wordVectors(int limit) {
        Vocabulary words = dictionary.firstWords(Math.min(limit, dictionary.words()));
        FloatMatrix vectors = FloatMatrix.allocate(words.size(), dim());
        FeatureRows features = features();
        RowList rows = new RowList();
        for (int id = 0; id < words.size(); id++) {
            rows.clear();
            features.addWord(id, rows);
            vectors.setRow(id, mean(rows), 0);
        }
        return new WordVectors(words, vectors);
    }

    /**
     * The n-grams of a word with their vectors, in the order of the original's {@code print-ngrams}: the word itself if the
     * model knows it, then its character n-grams by their first character. N-grams that were cut off are left out.
     */
    public List<NgramVector> ngramVectors(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        List<NgramVector> vectors = new ArrayList<>();
        int id = dictionary.wordId(word);
        if (id >= 0) {
            vectors.add(new NgramVector(word, row(id)));
        }
        if (settings.hasCharacterNgrams() && !word.equals(FastTextDictionary.END_OF_LINE)) {
            FeatureRows features = features();
            new CharacterNgrams(settings.minN(), settings.maxN()).of(utf8, 0, utf8.length, (bytes, from, to, hash) -> {
                int row = features.rowOfNgram(hash);
                if (row >= 0) {
                    String ngram = new String(bytes, from, to - from, StandardCharsets.UTF_8);
                    vectors.add(new NgramVector(ngram, row(row)));
                }
            });
        }
        return vectors;
    }

    /**
     * The vector of a sentence. A classifier's is the mean of the rows of all its words and n-grams, the end of the line among
     * them; that of other models is the mean of the words' vectors scaled to length 1, those of length 0 left out.
     *
     * @param sentence words between white space
     */
    public float[] sentenceVector(String sentence) {
        if (isClassifier()) {
            RowList rows = new RowList();
            features().ofLine(sentence.getBytes(StandardCharsets.UTF_8), rows, new RowList());
            return mean(rows);
        }
        float[] sum = new float[dim()];
        int count = 0;
        for (String word : sentence.split("[ \t\n\u000B\f\r]+", -1)) {
            float[] vector = wordVector(word);
            float norm = norm(vector);
            if (!word.isEmpty() && norm > 0) {
                for (int i = 0; i < sum.length; i++) {
                    sum[i] += vector[i] * (1 / norm);
                }
                count++;
            }
        }
        scale(sum, count);
        return sum;
    }

    /** Writes the model in the original's format, whole or not at all: {@link FastTextWriter}. */
    public void write(Path file) throws IOException {
        FastTextWriter.write(this, file);
    }

    /** Reads a model in the original's format: {@link FastTextReader}. */
    public static FastTextModel read(Path file) throws IOException {
        return FastTextReader.read(file);
    }

    private FeatureRows features() {
        return new FeatureRows(settings, dictionary);
    }

    private float[] mean(RowList rows) {
        float[] sum = new float[dim()];
        input.addTo(rows.array(), rows.size(), sum);
        scale(sum, rows.size());
        return sum;
    }

    private float[] row(int row) {
        float[] vector = new float[dim()];
        input.addTo(row, vector);
        return vector;
    }

    private static void scale(float[] sum, int count) {
        if (count > 0) {
            float factor = (float) (1.0 / count);
            for (int i = 0; i < sum.length; i++) {
                sum[i] *= factor;
            }
        }
    }

    private static float norm(float[] vector) {
        float sum = 0;
        for (float value : vector) {
            sum += value * value;
        }
        return (float) Math.sqrt(sum);
    }
}
