package dev.firth.words.glove;

import dev.firth.words.sampling.RandomStream;

/** The order of the tiles in each epoch: a random one that the seed and the epoch decide. Thread-safe. */
final class TileOrder {
    private final int[] order;
    private final long seed;
    private int epoch = -1;

    TileOrder(int tiles, long seed) {
        this.order = new int[tiles];
        this.seed = seed;
    }

    /** The tile that comes at {@code place} in {@code ofEpoch}. */
    synchronized int tile(int ofEpoch, int place) {
        if (ofEpoch != epoch) {
            shuffle(ofEpoch);
            epoch = ofEpoch;
        }
        return order[place];
    }

    private void shuffle(int ofEpoch) {
        RandomStream random = new RandomStream();
        random.seed(seed, ofEpoch, -1);
        for (int i = 0; i < order.length; i++) {
            int j = random.nextInt(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
