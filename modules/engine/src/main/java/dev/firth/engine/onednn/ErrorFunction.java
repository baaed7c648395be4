package dev.firth.engine.onednn;

/**
 * The error function, to the precision of 32-bit floats: cubic Hermite interpolation of a table, whose slopes are known
 * exactly (Abramowitz and Stegun 1964, 7.1.1 and 25.2). Thread-safe.
 */
final class ErrorFunction {
    /** Beyond, a float cannot tell the error function from 1. */
    private static final int LIMIT = 4;

    private static final int STEPS_PER_UNIT = 256;
    private static final double[] VALUES = new double[LIMIT * STEPS_PER_UNIT + 2];
    private static final double[] SLOPES = new double[VALUES.length];

    static {
        for (int i = 0; i < VALUES.length; i++) {
            double x = (double) i / STEPS_PER_UNIT;
            VALUES[i] = series(x);
            SLOPES[i] = slope(x) / STEPS_PER_UNIT;
        }
    }

    private ErrorFunction() {}

    private static double slope(double x) {
        return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
    }

    /** Abramowitz and Stegun 7.1.6: all terms are positive, so that nothing cancels. */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return slope(x) * sum;
    }

    /** The error function of a number. */
    static float erf(float x) {
        float magnitude = Math.abs(x);
        if (magnitude >= LIMIT) {
            return Math.signum(x);
        }
        if (Float.isNaN(x)) {
            return x;
        }
        double place = (double) magnitude * STEPS_PER_UNIT;
        int i = (int) place;
        double t = place - i;
        double rise = VALUES[i + 1] - VALUES[i];
        double bend = SLOPES[i] - rise;
        double twist = SLOPES[i + 1] - rise;
        double value = VALUES[i] + t * (rise + (1 - t) * ((1 - t) * bend - t * twist));
        return (float) Math.copySign(value, x);
    }
}
