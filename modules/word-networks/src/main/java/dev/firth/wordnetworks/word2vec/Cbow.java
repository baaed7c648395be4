package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Continuous bag of words: the hidden vector of a centre word is the mean of its context's vectors (Mikolov et al. 2013a,
 * section 3.1).
 *
 * <p>Windows have different lengths; the means of a block are one product of a matrix with rows of {@code 1/length} and
 * zeros and the block's context vectors. Its gradient is the derivative of the mean: that of word2vec.c lacks the factor
 * {@code 1/length}, which Irsoy, Benton, Stratos, "Corrected CBOW Performs as well as Skip-gram", 2021, call a fault.
 */
final class Cbow implements HiddenVectors {
    private static final String AVERAGING = "averaging";

    private final int centres;
    private final int positions;
    private final float[] averaging;

    Cbow(BatchInputs inputs, Windows windows, int blocks) {
        this.centres = windows.centres();
        this.positions = windows.positions();
        this.averaging = inputs.numbers(AVERAGING, blocks, centres, positions);
    }

    @Override
    public int rows() {
        return centres;
    }

    @Override
    public SDVariable addTo(NetworkBuilder network, Dimension blocks, int dim) {
        network.ids(Windows.CONTEXTS, blocks, Dimension.of(positions));
        SDVariable rows = network.lookup("contextVectors", TABLE, Windows.CONTEXTS);
        SDVariable contexts =
                network.reshape("contextBlocks", rows, blocks, Dimension.of(positions), Dimension.of(dim));
        SDVariable means = network.input(AVERAGING, blocks, Dimension.of(centres), Dimension.of(positions));
        return network.graph().mmul("hidden", means, contexts);
    }

    @Override
    public int choose(Windows windows, int block, float[] pairs) {
        int count = 0;
        for (int q = 0; q < centres; q++) {
            int length = windows.last(q) - windows.first(q);
            if (length <= 0) {
                continue;
            }
            for (int position = windows.first(q); position <= windows.last(q); position++) {
                if (position != windows.positionOf(q)) {
                    averaging[(block * centres + q) * positions + position] = 1f / length;
                }
            }
            pairs[q * centres + q] = 1;
            count++;
        }
        return count;
    }
}
