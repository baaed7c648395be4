package dev.firth.engine.training;

/**
 * Ends a training when a metric gets no better (Prechelt 1998). Immutable.
 *
 * @param metric the name of the metric, such as {@code loss}: one of the evaluation's or, in a training without one, of
 *     the means of the epoch
 * @param smallerIsBetter whether the metric is to fall
 * @param patience how many evaluations in a row may bring nothing better before the training ends, at least 1
 * @param minDelta how much better counts as better, from 0
 */
public record EarlyStopping(String metric, boolean smallerIsBetter, int patience, double minDelta) {
    /** Checks the ranges. */
    public EarlyStopping {
        if (patience < 1) {
            throw new IllegalArgumentException("patience " + patience + ": expected at least 1 evaluation");
        }
        if (!(minDelta >= 0)) {
            throw new IllegalArgumentException("minDelta " + minDelta + ": expected a number from 0");
        }
    }

    /** The loss is to fall. */
    public static EarlyStopping onLoss(int patience) {
        return new EarlyStopping(EpochSums.LOSS, true, patience, 0);
    }

    /**
     * Whether a value is better than the best one before.
     *
     * @param best null if there was none
     */
    boolean improves(double value, Double best) {
        if (best == null) {
            return !Double.isNaN(value);
        }
        return smallerIsBetter ? value < best - minDelta : value > best + minDelta;
    }
}
