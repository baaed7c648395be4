package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.output.OutputLayer;
import dev.firth.words.sampling.RandomStream;
import java.util.Optional;

/**
 * What a training changes: a row for each word and for each bucket that its n-grams use, and the output layer.
 *
 * <p>Threads write to the matrices without locks (Niu et al. 2011, "Hogwild!"), and now and then lose an update.
 */
final class SubwordModel {
    private final FastTextConfiguration configuration;
    private final Vocabulary vocabulary;
    private final WordRows wordRows;
    private final FloatMatrix input;
    private final OutputLayer layer;

    private SubwordModel(
            FastTextConfiguration configuration,
            Vocabulary vocabulary,
            WordRows wordRows,
            FloatMatrix input,
            OutputLayer layer) {
        this.configuration = configuration;
        this.vocabulary = vocabulary;
        this.wordRows = wordRows;
        this.input = input;
        this.layer = layer;
    }

    /** A model whose rows are still to be filled in. */
    static SubwordModel zero(FastTextConfiguration configuration, Vocabulary vocabulary, int maxChunkElements) {
        return zero(configuration, vocabulary, Long.MAX_VALUE, maxChunkElements).orElseThrow();
    }

    /** The same; empty if its input rows would take more than {@code bytes}. */
    static Optional<SubwordModel> zero(
            FastTextConfiguration configuration, Vocabulary vocabulary, long bytes, int maxChunkElements) {
        FastTextSettings settings = configuration.settings();
        FeatureRows features = new FeatureRows(settings, dictionary(vocabulary, 0));
        WordRows wordRows = WordRows.of(vocabulary, features);
        if ((long) wordRows.count() * configuration.dim() > bytes / Float.BYTES) {
            return Optional.empty();
        }
        boolean sampling = configuration.loss() == FastTextLoss.NEGATIVE_SAMPLING;
        return Optional.of(new SubwordModel(
                configuration,
                vocabulary,
                wordRows,
                FloatMatrix.allocate(wordRows.count(), configuration.dim(), maxChunkElements),
                OutputLayer.zero(
                        vocabulary,
                        configuration.dim(),
                        sampling,
                        configuration.negativeExponent(),
                        !sampling,
                        configuration.threads(),
                        maxChunkElements)));
    }

    /** An untrained model: input rows uniform in +-1/dim, everything else zero, as the original starts. */
    static SubwordModel initial(FastTextConfiguration configuration, Vocabulary vocabulary, int maxChunkElements) {
        SubwordModel model = zero(configuration, vocabulary, maxChunkElements);
        RandomStream random = new RandomStream();
        for (int row = 0; row < model.input.rows(); row++) {
            model.fillInitially(model.input, row, model.wordRows.rowInModel(row), random);
        }
        return model;
    }

    /** Starts words from vectors that they have already. */
    void adopt(WordVectors vectors) {
        for (int id = 0; id < vocabulary.size(); id++) {
            int known = vectors.vocabulary().id(vocabulary.word(id));
            if (known >= 0) {
                input.setRow(id, vectors.matrix().row(known), 0);
            }
        }
    }

    /** Fills a row with what the row {@code rowInModel} of the whole model starts with. */
    private void fillInitially(FloatMatrix matrix, int row, int rowInModel, RandomStream random) {
        random.seed(configuration.seed(), -1, rowInModel);
        float[] chunk = matrix.chunk(row);
        int offset = matrix.offset(row);
        float scale = 2f / configuration.dim();
        for (int column = 0; column < matrix.columns(); column++) {
            chunk[offset + column] = scale * random.nextCentredFloat();
        }
    }

    /**
     * The whole model, its matrices copied: buckets that no word of the vocabulary uses are as they would have started.
     *
     * @param tokens how many tokens the text had
     */
    FastTextModel toFastTextModel(long tokens) {
        FastTextSettings settings = configuration.settings();
        FloatMatrix whole =
                FloatMatrix.allocate(Math.addExact(vocabulary.size(), settings.buckets()), configuration.dim());
        boolean[] trained = new boolean[whole.rows()];
        for (int row = 0; row < input.rows(); row++) {
            int to = wordRows.rowInModel(row);
            trained[to] = true;
            System.arraycopy(input.chunk(row), input.offset(row), whole.chunk(to), whole.offset(to), whole.stride());
        }
        RandomStream random = new RandomStream();
        for (int row = 0; row < trained.length; row++) {
            if (!trained[row]) {
                fillInitially(whole, row, row, random);
            }
        }
        return new FastTextModel(
                settings, dictionary(vocabulary, tokens), new DenseMatrix(whole), new DenseMatrix(output()));
    }

    private static FastTextDictionary dictionary(Vocabulary vocabulary, long tokens) {
        return new FastTextDictionary(vocabulary, vocabulary.size(), tokens, Optional.empty());
    }

    /**
     * The output matrix as the original has it: a row for each word, or one for each inner node, where a code of 1, not of
     * 0, is a step towards the node's vector, and one row more.
     */
    private FloatMatrix output() {
        FloatMatrix output = FloatMatrix.allocate(vocabulary.size(), configuration.dim());
        boolean sampling = layer.words() != null;
        FloatMatrix source = sampling ? layer.words() : layer.nodes();
        int rows = sampling ? source.rows() : layer.tree().size();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < output.columns(); column++) {
                float value = source.get(row, column);
                output.set(row, column, sampling ? value : -value);
            }
        }
        return output;
    }

    FastTextConfiguration configuration() {
        return configuration;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    /** Which rows of {@link #input()} a word has. */
    WordRows wordRows() {
        return wordRows;
    }

    /** The rows whose means are the words' vectors. */
    FloatMatrix input() {
        return input;
    }

    /** What hidden vectors are compared with. */
    OutputLayer layer() {
        return layer;
    }
}
