package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Noise-contrastive estimation: tells each observed pair from {@code k} pairs with words of the noise distribution {@code
 * q}, knowing how probable these are (Gutmann and Hyvarinen 2010; Mnih and Kavukcuoglu, "Learning word embeddings
 * efficiently with noise-contrastive estimation", 2013). With {@code s = hidden . output + bias}, the chance that a pair
 * was observed is {@code sigmoid(s - log(k q(w)))}, so that {@code s} comes to be the logarithm of the word's probability.
 *
 * <p>The biases start at the logarithms of the words' relative frequencies. The centre words of a block share their noise
 * words, as in {@link NegativeSampling}; here these may be among the centre words, since the noise is what it is.
 */
final class NoiseContrastiveEstimation implements WordPrediction {
    private static final String TABLE = "output";
    private static final String BIAS = "bias";
    private static final String LOG_NOISE = "logNoise";

    private final Vocabulary vocabulary;
    private final NegativeSampler sampler;
    private final LogisticOutputs outputs;
    private final int dim;
    private final int centres;
    private final int rows;
    private final SharedNoise noise;
    private final double exponent;
    private final double logOfAllShares;
    private final float[] logNoise;

    NoiseContrastiveEstimation(BatchInputs inputs, Vocabulary vocabulary, BatchShape shape, double exponent) {
        this.vocabulary = vocabulary;
        this.sampler = NegativeSampler.of(vocabulary, exponent);
        this.dim = shape.dim();
        this.centres = shape.centres();
        this.rows = shape.rows();
        this.noise = shape.noise();
        this.exponent = exponent;
        int size = centres + noise.shared();
        this.outputs = new LogisticOutputs(inputs, TABLE, shape.blocks(), rows, size, dim);
        this.logNoise = inputs.numbers(LOG_NOISE, shape.blocks(), 1, size);
        double sum = 0;
        for (int id = 0; id < vocabulary.size(); id++) {
            sum += Math.pow((double) Math.max(1, vocabulary.count(id)), exponent);
        }
        this.logOfAllShares = Math.log(sum);
    }

    @Override
    public Map<String, INDArray> tables() {
        float[] bias = new float[vocabulary.size()];
        for (int id = 0; id < bias.length; id++) {
            bias[id] =
                    (float) Math.log(Math.max(1, vocabulary.count(id)) / (double) Math.max(1, vocabulary.totalCount()));
        }
        Map<String, INDArray> tables = new LinkedHashMap<>();
        tables.put(TABLE, Nd4j.zeros(DataType.FLOAT, bias.length, dim));
        tables.put(BIAS, Nd4j.createFromArray(bias).reshape(bias.length, 1));
        return tables;
    }

    @Override
    public SDVariable addTo(NetworkBuilder network, SDVariable hidden, Dimension blocks) {
        SDVariable products = outputs.scores(network, hidden, blocks);
        SDVariable scores = products.add(outputs.values(network, BIAS, blocks));
        SDVariable shift = network.input(LOG_NOISE, blocks, Dimension.ONE, Dimension.of(outputs.size()));
        return outputs.loss(network, scores.sub(shift), blocks);
    }

    @Override
    public void choose(Windows windows, int block, float[] pairs, RandomStream random) {
        for (int q = 0; q < centres; q++) {
            set(block, q, windows.words()[q], true);
            for (int row = 0; row < rows; row++) {
                outputs.weigh(block, row, q, pairs[row * centres + q]);
            }
        }
        for (int output = centres; output < outputs.size(); output++) {
            set(block, output, sampler.draw(random), false);
            noise.weigh(outputs, block, output, pairs, centres);
        }
    }

    private void set(int block, int output, int word, boolean expected) {
        outputs.set(block, output, word, expected);
        if (word != BatchInputs.NONE) {
            logNoise[block * outputs.size() + output] = (float) logNoise(word);
        }
    }

    /** The logarithm of {@code k q(word)}. */
    private double logNoise(int word) {
        return Math.log(noise.negative())
                + exponent * Math.log((double) Math.max(1, vocabulary.count(word)))
                - logOfAllShares;
    }
}
