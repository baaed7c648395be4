package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import org.nd4j.autodiff.samediff.SDVariable;

/** The part of a network that makes hidden vectors of the vectors of context words. */
interface HiddenVectors {
    /** The name of the table of input vectors, {@code [words, dim]}. */
    String TABLE = "input";

    /** Hidden vectors a block. */
    int rows();

    /**
     * Adds the part to a network that has the table.
     *
     * @return {@code [blocks, rows, dim]}
     */
    SDVariable addTo(NetworkBuilder network, Dimension blocks, int dim);

    /**
     * Fills in what this part needs for a block, and says which hidden vectors predict which centre words.
     *
     * @param windows has chosen the block
     * @param pairs {@code [rows, centres]}, all 0: set to 1 for each pair
     * @return the number of pairs
     */
    int choose(Windows windows, int block, float[] pairs);
}
