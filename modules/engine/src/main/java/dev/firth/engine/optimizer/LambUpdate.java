package dev.firth.engine.optimizer;

import java.util.Arrays;
import java.util.Optional;

/**
 * A step of {@link Lamb}: the first pass renews the moments and measures the parameter and its direction, the second moves
 * the parameter. The direction is computed in both, which is cheaper than to keep it.
 */
final class LambUpdate implements TileUpdate {
    private final float rate1;
    private final float beta2;
    private final float rate2;
    private final float factor;
    private final float epsilon;
    private final float decay;
    private final double learningRate;

    /** Sums of squares, one a tile, so that their sum does not depend on the order in which tiles are done. */
    private final double[] parameterSquares;

    private final double[] directionSquares;

    LambUpdate(Lamb optimizer, long step, double learningRate, double decay, long length) {
        BiasCorrection bias = BiasCorrection.of(optimizer.beta1(), optimizer.beta2(), step);
        this.rate1 = (float) (1 - optimizer.beta1());
        this.beta2 = (float) optimizer.beta2();
        this.rate2 = (float) (1 - optimizer.beta2());
        this.factor = (float) (bias.root() / bias.mean());
        this.epsilon = (float) (optimizer.epsilon() * bias.root());
        this.decay = (float) decay;
        this.learningRate = learningRate;
        int tiles = Math.toIntExact((length + Tile.SIZE - 1) / Tile.SIZE);
        this.parameterSquares = new double[tiles];
        this.directionSquares = new double[tiles];
    }

    @Override
    public void apply(Tile tile, UpdateKernels kernels) {
        int number = (int) (tile.from / Tile.SIZE);
        kernels.adamMoments(tile.gradient, tile.moments[0], tile.moments[1], 0, tile.count, rate1, beta2, rate2);
        direction(tile, kernels);
        parameterSquares[number] = kernels.sumOfSquares(tile.parameter, 0, tile.count);
        directionSquares[number] = kernels.sumOfSquares(tile.gradient, 0, tile.count);
    }

    @Override
    public Optional<TileUpdate> next() {
        double parameter = Arrays.stream(parameterSquares).sum();
        double direction = Arrays.stream(directionSquares).sum();
        double ratio = parameter > 0 && direction > 0 ? Math.sqrt(parameter / direction) : 1;
        float rate = (float) (learningRate * ratio);
        return Optional.of((tile, kernels) -> {
            direction(tile, kernels);
            kernels.addScaled(tile.parameter, 0, tile.gradient, 0, tile.count, -rate);
        });
    }

    private void direction(Tile tile, UpdateKernels kernels) {
        kernels.lambDirection(
                tile.parameter, tile.moments[0], tile.moments[1], tile.gradient, 0, tile.count, factor, epsilon, decay);
    }
}
