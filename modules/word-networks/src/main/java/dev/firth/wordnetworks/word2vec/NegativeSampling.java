package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.words.sampling.NegativeSampler;
import dev.firth.words.sampling.RandomStream;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Negative sampling: tells each observed pair from {@code k} pairs with noise words (Mikolov et al. 2013b, equation 4).
 *
 * <p>The centre words of a block share their noise words, none of which is one of them, so that the scores of a block are
 * one product of two matrices (Ji et al. 2016, section 3): each pair counts a shared noise word {@code k / shared} times,
 * which leaves the expected gradient as it was.
 */
final class NegativeSampling implements WordPrediction {
    private static final String TABLE = "output";

    private final NegativeSampler sampler;
    private final LogisticOutputs outputs;
    private final int words;
    private final int dim;
    private final int centres;
    private final int rows;
    private final SharedNoise noise;

    NegativeSampling(BatchInputs inputs, Vocabulary vocabulary, BatchShape shape, double exponent) {
        this.sampler = NegativeSampler.of(vocabulary, exponent);
        this.words = vocabulary.size();
        this.dim = shape.dim();
        this.centres = shape.centres();
        this.rows = shape.rows();
        this.noise = shape.noise();
        this.outputs = new LogisticOutputs(inputs, TABLE, shape.blocks(), rows, centres + noise.shared(), shape.dim());
    }

    @Override
    public Map<String, INDArray> tables() {
        return Map.of(TABLE, Nd4j.zeros(DataType.FLOAT, words, dim));
    }

    @Override
    public SDVariable addTo(NetworkBuilder network, SDVariable hidden, Dimension blocks) {
        return outputs.loss(network, outputs.scores(network, hidden, blocks), blocks);
    }

    @Override
    public void choose(Windows windows, int block, float[] pairs, RandomStream random) {
        int[] expected = windows.words();
        for (int q = 0; q < centres; q++) {
            outputs.set(block, q, expected[q], true);
            for (int row = 0; row < rows; row++) {
                outputs.weigh(block, row, q, pairs[row * centres + q]);
            }
        }
        for (int output = centres; output < outputs.size(); output++) {
            int word = sampler.drawOther(random, expected, centres);
            outputs.set(block, output, word, false);
            if (word != BatchInputs.NONE) {
                noise.weigh(outputs, block, output, pairs, centres);
            }
        }
    }
}
