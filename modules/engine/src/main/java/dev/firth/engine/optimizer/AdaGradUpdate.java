package dev.firth.engine.optimizer;

/** A step of {@link AdaGrad}. */
final class AdaGradUpdate implements TileUpdate {
    private final float rate;
    private final float epsilon;
    private final float decay;

    AdaGradUpdate(AdaGrad optimizer, double learningRate, double decay) {
        this.rate = (float) learningRate;
        this.epsilon = (float) optimizer.epsilon();
        this.decay = (float) decay;
    }

    @Override
    public void apply(Tile tile, UpdateKernels kernels) {
        if (decay != 0) {
            kernels.addScaled(tile.gradient, 0, tile.parameter, 0, tile.count, decay);
        }
        kernels.adaGrad(tile.parameter, tile.gradient, tile.moments[0], 0, tile.count, rate, epsilon);
    }
}
