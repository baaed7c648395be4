package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.RandomStream;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Hierarchical softmax: the probability of a word is that of the turns on the way to it through a Huffman tree (Mikolov et
 * al. 2013b, section 2.1). A block has one centre word, whose context's vectors are all compared with the nodes of its
 * path; paths that are shorter than the longest one end in ids of -1.
 */
final class HierarchicalSoftmax implements WordPrediction {
    private static final String TABLE = "nodes";

    private final HuffmanTree tree;
    private final LogisticOutputs outputs;
    private final int dim;
    private final int rows;

    HierarchicalSoftmax(BatchInputs inputs, Vocabulary vocabulary, BatchShape shape) {
        this.tree = HuffmanTree.of(vocabulary);
        this.dim = shape.dim();
        this.rows = shape.rows();
        this.outputs =
                new LogisticOutputs(inputs, TABLE, shape.blocks(), rows, Math.max(1, tree.maxLength()), shape.dim());
    }

    @Override
    public Map<String, INDArray> tables() {
        return Map.of(TABLE, Nd4j.zeros(DataType.FLOAT, Math.max(1, tree.size()), dim));
    }

    @Override
    public SDVariable addTo(NetworkBuilder network, SDVariable hidden, Dimension blocks) {
        return outputs.loss(network, outputs.scores(network, hidden, blocks), blocks);
    }

    @Override
    public void choose(Windows windows, int block, float[] pairs, RandomStream random) {
        int word = windows.words()[0];
        if (word == BatchInputs.NONE) {
            return;
        }
        for (int k = 0; k < tree.length(word); k++) {
            outputs.set(block, k, tree.node(word, k), tree.code(word, k) == 0);
            for (int row = 0; row < rows; row++) {
                outputs.weigh(block, row, k, pairs[row]);
            }
        }
    }
}
