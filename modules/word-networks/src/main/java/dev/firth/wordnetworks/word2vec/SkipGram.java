package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import org.nd4j.autodiff.samediff.SDVariable;

/** Skip-gram: each context word's vector is a hidden vector of its own (Mikolov et al. 2013a, section 3.2). */
final class SkipGram implements HiddenVectors {
    private final int positions;

    SkipGram(Windows windows) {
        this.positions = windows.positions();
    }

    @Override
    public int rows() {
        return positions;
    }

    @Override
    public SDVariable addTo(NetworkBuilder network, Dimension blocks, int dim) {
        network.ids(Windows.CONTEXTS, blocks, Dimension.of(positions));
        SDVariable rows = network.lookup("contextVectors", TABLE, Windows.CONTEXTS);
        return network.reshape("hidden", rows, blocks, Dimension.of(positions), Dimension.of(dim));
    }

    @Override
    public int choose(Windows windows, int block, float[] pairs) {
        int count = 0;
        for (int q = 0; q < windows.centres(); q++) {
            for (int position = windows.first(q); position <= windows.last(q); position++) {
                if (position != windows.positionOf(q)) {
                    pairs[position * windows.centres() + q] = 1;
                    count++;
                }
            }
        }
        return count;
    }
}
