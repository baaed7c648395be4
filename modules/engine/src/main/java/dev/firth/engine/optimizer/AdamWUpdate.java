package dev.firth.engine.optimizer;

/** A step of {@link AdamW}; the corrections of the bias are drawn into the rate and epsilon. */
final class AdamWUpdate implements TileUpdate {
    private final float rate1;
    private final float beta2;
    private final float rate2;
    private final float keep;
    private final float rate;
    private final float epsilon;

    AdamWUpdate(AdamW optimizer, long step, double learningRate, double decay) {
        BiasCorrection bias = BiasCorrection.of(optimizer.beta1(), optimizer.beta2(), step);
        rate1 = (float) (1 - optimizer.beta1());
        beta2 = (float) optimizer.beta2();
        rate2 = (float) (1 - optimizer.beta2());
        keep = (float) (1 - learningRate * decay);
        rate = (float) (learningRate * bias.root() / bias.mean());
        epsilon = (float) (optimizer.epsilon() * bias.root());
    }

    @Override
    public void apply(Tile tile, UpdateKernels kernels) {
        float[] m = tile.moments[0];
        float[] v = tile.moments[1];
        kernels.adamMoments(tile.gradient, m, v, 0, tile.count, rate1, beta2, rate2);
        kernels.adamStep(tile.parameter, m, v, 0, tile.count, keep, rate, epsilon);
    }
}
