package dev.firth.engine.onnxruntime;

import dev.firth.engine.optimizer.DivergenceException;

/**
 * What the loss is multiplied with, so that its gradients are not too small for 16 bits (Micikevicius et al. 2018), with the
 * numbers of {@code torch.amp.GradScaler}: it begins at 65,536, doubles after 2,000 steps whose gradients are finite, and
 * halves after each one where they are not. Not thread-safe.
 */
final class LossScale {
    private static final int GROWTH_INTERVAL = 2_000;
    private static final double SMALLEST = 1.0 / (1 << 14);
    private static final double LARGEST = 0x1p100;

    private double scale = 1 << 16;
    private int finiteSteps;

    /** The scale. */
    double scale() {
        return scale;
    }

    /**
     * Takes note of a step.
     *
     * @param finite whether its gradients were finite
     * @throws DivergenceException if no scale makes them finite
     */
    void update(boolean finite) {
        if (!finite) {
            scale /= 2;
            finiteSteps = 0;
            if (scale < SMALLEST) {
                throw new DivergenceException(
                        "the gradients are not finite with any scale of the loss: lower the learning"
                                + " rate, make the warm-up longer, or train with BFLOAT16 or FLOAT32");
            }
        } else if (++finiteSteps == GROWTH_INTERVAL) {
            scale = Math.min(LARGEST, 2 * scale);
            finiteSteps = 0;
        }
    }
}
