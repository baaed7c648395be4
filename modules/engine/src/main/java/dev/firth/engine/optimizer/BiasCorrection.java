package dev.firth.engine.optimizer;

/**
 * What Adam's moments are divided by, since they begin at 0 (Kingma and Ba 2015, section 3).
 *
 * @param mean {@code 1 - beta1^t}
 * @param root {@code sqrt(1 - beta2^t)}
 */
public record BiasCorrection(double mean, double root) {
    /** That of optimizers that have no such moments. */
    public static final BiasCorrection NONE = new BiasCorrection(1, 1);

    /** The correction at step {@code step}, from 1. */
    public static BiasCorrection of(double beta1, double beta2, long step) {
        return new BiasCorrection(1 - Math.pow(beta1, (double) step), Math.sqrt(1 - Math.pow(beta2, (double) step)));
    }
}
