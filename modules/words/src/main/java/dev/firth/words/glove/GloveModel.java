package dev.firth.words.glove;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.sampling.RandomStream;
import java.util.Arrays;

/**
 * What a training changes: for each word a row as a word and a row as a context. A row is the vector, two numbers more and
 * padding, and behind them AdaGrad's sums of squared steps in the same order.
 *
 * <p>The two numbers more are the bias and a 1, for contexts the 1 and the bias: so the inner product of a word's and a
 * context's row is that of the vectors plus both biases, and the gradient of a bias falls out like that of any other
 * weight.
 *
 * <p>Threads write to the rows without locks (Niu et al. 2011, "Hogwild!"), and now and then lose an update.
 */
final class GloveModel {
    /** The learning rate of biases, as in GloVe's own program. */
    private static final float BIAS_RATE = 1;

    private final Vocabulary vocabulary;
    private final int dim;
    private final int stride;
    private final FloatMatrix words;
    private final FloatMatrix contexts;

    private GloveModel(Vocabulary vocabulary, int dim, int maxChunkElements) {
        this.vocabulary = vocabulary;
        this.dim = dim;
        this.stride = stride(dim);
        this.words = FloatMatrix.allocate(vocabulary.size(), 2 * stride, maxChunkElements);
        this.contexts = FloatMatrix.allocate(vocabulary.size(), 2 * stride, maxChunkElements);
    }

    /** The weights in a row of a model of dimension {@code dim}, padding included; half the length of the row. */
    static int stride(int dim) {
        return FloatMatrix.stride(dim + 2);
    }

    /** An untrained model: vectors and biases uniform in +-1/(2 dim), squares of steps 1, as GloVe's own program starts. */
    static GloveModel initial(Vocabulary vocabulary, int dim, long seed, int maxChunkElements) {
        GloveModel model = new GloveModel(vocabulary, dim, maxChunkElements);
        RandomStream random = new RandomStream();
        for (int id = 0; id < vocabulary.size(); id++) {
            random.seed(seed, -1, id);
            model.initialise(model.words, id, model.wordBias(), model.contextBias(), random);
            random.seed(seed, -2, id);
            model.initialise(model.contexts, id, model.contextBias(), model.wordBias(), random);
        }
        return model;
    }

    /** A model whose rows are still to be filled in. */
    static GloveModel zero(Vocabulary vocabulary, int dim, int maxChunkElements) {
        return new GloveModel(vocabulary, dim, maxChunkElements);
    }

    private void initialise(FloatMatrix rows, int id, int bias, int one, RandomStream random) {
        float[] row = new float[2 * stride];
        for (int k = 0; k < dim; k++) {
            row[k] = random.nextCentredFloat() / dim;
        }
        row[bias] = random.nextCentredFloat() / dim;
        row[one] = 1;
        for (int k = stride; k < 2 * stride; k++) {
            row[k] = 1;
        }
        rows.setRow(id, row, 0);
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    int dim() {
        return dim;
    }

    /** The weights in a row; the squares of steps come behind them. */
    int stride() {
        return stride;
    }

    /** The rows of words. */
    FloatMatrix words() {
        return words;
    }

    /** The rows of contexts. */
    FloatMatrix contexts() {
        return contexts;
    }

    private int wordBias() {
        return dim;
    }

    private int contextBias() {
        return dim + 1;
    }

    /** The learning rate of each weight of a word's row. */
    float[] wordRates(float learningRate) {
        return rates(learningRate, wordBias());
    }

    /** The learning rate of each weight of a context's row. */
    float[] contextRates(float learningRate) {
        return rates(learningRate, contextBias());
    }

    private float[] rates(float learningRate, int bias) {
        float[] rates = new float[stride];
        for (int k = 0; k < dim; k++) {
            rates[k] = learningRate;
        }
        rates[bias] = BIAS_RATE;
        return rates;
    }

    /** The vectors of the words. */
    WordVectors vectors(OutputVectors output) {
        FloatMatrix matrix = FloatMatrix.allocate(vocabulary.size(), output.length(dim));
        for (int id = 0; id < vocabulary.size(); id++) {
            float[] word = words.row(id);
            float[] context = contexts.row(id);
            float[] vector = output.vector(
                    Arrays.copyOf(word, dim), word[wordBias()], Arrays.copyOf(context, dim), context[contextBias()]);
            matrix.setRow(id, vector, 0);
        }
        return new WordVectors(vocabulary, matrix);
    }
}
