package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.words.sampling.RandomStream;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The softmax over all words of the vocabulary, which the other losses stand for (Mikolov et al. 2013b, equation 2). Each
 * hidden vector is compared with every word, so that a batch costs as much as the vocabulary is large. A block has one
 * centre word.
 */
final class FullSoftmax implements WordPrediction {
    private static final String TABLE = "output";
    private static final String LABELS = "labels";

    private final int words;
    private final int dim;
    private final int rows;
    private final int[] labels;

    FullSoftmax(BatchInputs inputs, Vocabulary vocabulary, BatchShape shape) {
        this.words = vocabulary.size();
        this.dim = shape.dim();
        this.rows = shape.rows();
        this.labels = inputs.ids(LABELS, shape.blocks(), rows);
    }

    @Override
    public Map<String, INDArray> tables() {
        return Map.of(TABLE, Nd4j.zeros(DataType.FLOAT, words, dim));
    }

    @Override
    public SDVariable addTo(NetworkBuilder network, SDVariable hidden, Dimension blocks) {
        network.ids(LABELS, blocks, Dimension.of(rows));
        SDVariable vectors =
                network.reshape("hiddenVectors", hidden, blocks.times(Dimension.of(rows)), Dimension.of(dim));
        SDVariable logits =
                network.graph().mmul("logits", vectors, network.graph().getVariable(TABLE), false, true, false);
        return network.crossEntropy("pairs", logits, LABELS, Dimension.of(words))
                .sum();
    }

    @Override
    public void choose(Windows windows, int block, float[] pairs, RandomStream random) {
        for (int row = 0; row < rows; row++) {
            labels[block * rows + row] = pairs[row] > 0 ? windows.words()[0] : BatchInputs.NONE;
        }
    }
}
