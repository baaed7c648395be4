package dev.firth.engine.optimizer;

/** A step of {@link Sgd}. */
final class SgdUpdate implements TileUpdate {
    private final float momentum;
    private final boolean nesterov;
    private final float rate;
    private final float decay;

    SgdUpdate(Sgd optimizer, double learningRate, double decay) {
        this.momentum = (float) optimizer.momentum();
        this.nesterov = optimizer.nesterov();
        this.rate = (float) learningRate;
        this.decay = (float) decay;
    }

    @Override
    public void apply(Tile tile, UpdateKernels kernels) {
        float[] step = tile.gradient;
        if (decay != 0) {
            kernels.addScaled(tile.gradient, 0, tile.parameter, 0, tile.count, decay);
        }
        if (momentum != 0) {
            float[] buffer = tile.moments[0];
            kernels.momentum(tile.gradient, buffer, 0, tile.count, momentum);
            if (nesterov) {
                kernels.addScaled(tile.gradient, 0, buffer, 0, tile.count, momentum);
            } else {
                step = buffer;
            }
        }
        kernels.addScaled(tile.parameter, 0, step, 0, tile.count, -rate);
    }
}
