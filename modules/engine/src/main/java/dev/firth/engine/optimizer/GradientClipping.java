package dev.firth.engine.optimizer;

/**
 * Shortens gradients that are too long (Pascanu et al. 2013), as {@code torch.nn.utils.clip_grad_norm_}: the norm is that
 * of all gradients together, where rows of a table that were read more than once count with their sum. Immutable.
 *
 * @param maxNorm the longest that the gradients may be, above 0; infinite for no clipping, and then the norm is not
 *     computed
 */
public record GradientClipping(double maxNorm) {
    /** PyTorch's: keeps the quotient finite. */
    private static final double EPSILON = 1e-6;

    /** Checks the range. */
    public GradientClipping {
        if (!(maxNorm > 0)) {
            throw new IllegalArgumentException("maxNorm " + maxNorm + ": expected a number above 0");
        }
    }

    /** No clipping. */
    public static GradientClipping none() {
        return new GradientClipping(Double.POSITIVE_INFINITY);
    }

    /** Whether gradients are shortened at all. */
    public boolean isActive() {
        return maxNorm < Double.POSITIVE_INFINITY;
    }

    /** What gradients of a norm are multiplied with, from 0 to 1. */
    public double factor(double norm) {
        return isActive() ? Math.min(1, maxNorm / (norm + EPSILON)) : 1;
    }
}
