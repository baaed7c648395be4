package dev.firth.engine.optimizer;

import java.util.Optional;

/** What one step of an optimizer does to a tile of one parameter. Threads use one at the same time, with a tile each. */
interface TileUpdate {
    /** Changes the parameter and the moments in the tile; the gradient may be used as scratch memory. */
    void apply(Tile tile, UpdateKernels kernels);

    /** What is to be done to all tiles, without a gradient, when this is done to all of them. */
    default Optional<TileUpdate> next() {
        return Optional.empty();
    }

    /**
     * The step of an optimizer for one parameter.
     *
     * @param step the number of the step, from 1
     * @param rate the learning rate of the parameter
     * @param decay the weight decay of the parameter
     * @param length the number of elements of the parameter
     */
    static TileUpdate of(Optimizer optimizer, long step, double rate, double decay, long length) {
        if (optimizer instanceof AdamW adamW) {
            return new AdamWUpdate(adamW, step, rate, decay);
        }
        if (optimizer instanceof Sgd sgd) {
            return new SgdUpdate(sgd, rate, decay);
        }
        if (optimizer instanceof AdaGrad adaGrad) {
            return new AdaGradUpdate(adaGrad, rate, decay);
        }
        return new LambUpdate((Lamb) optimizer, step, rate, decay, length);
    }
}
