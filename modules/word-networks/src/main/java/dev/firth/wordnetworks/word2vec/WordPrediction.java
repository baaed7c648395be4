package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.words.sampling.RandomStream;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The part of a network that predicts centre words from hidden vectors. */
interface WordPrediction {
    /** The tables to train, under their names: their sizes and first values. */
    Map<String, INDArray> tables();

    /**
     * Adds the part to a network that has the tables.
     *
     * @param hidden {@code [blocks, rows, dim]}
     * @return the sum of the losses of all pairs, a scalar
     */
    SDVariable addTo(NetworkBuilder network, SDVariable hidden, Dimension blocks);

    /**
     * Fills in what this part needs for a block.
     *
     * @param windows has chosen the block
     * @param pairs {@code [rows, centres]}: 1 where a hidden vector predicts a centre word
     */
    void choose(Windows windows, int block, float[] pairs, RandomStream random);
}
