package dev.firth.words.kernel;

import dev.firth.core.simd.Simd;

/**
 * The inner loops of training pairs of rows with AdaGrad (Duchi, Hazan, Singer 2011). A row is {@code stride} weights and
 * behind them {@code stride} sums of squared steps, one for each weight; {@code stride} is a multiple of 16. An instance
 * serves any number of threads and keeps nothing.
 */
public interface AdaGradKernels {
    /** The kernels of the SIMD provider in use. */
    static AdaGradKernels create() {
        return Simd.provide(
                AdaGradKernels.class, "dev.firth.words.kernel.VectorAdaGradKernels", ScalarAdaGradKernels::new);
    }

    /** The inner product of the weights of the rows that begin at {@code x[i]} and {@code y[j]}. */
    float dot(float[] x, int i, float[] y, int j, int stride);

    /**
     * Descends along the gradient of the inner product of two rows, both from the weights as they were: with {@code t =
     * xRates[k] * clip(gradient * y_k)}, {@code x_k -= t / sqrt(s_k)} and then {@code s_k += t * t}, where {@code s_k} is
     * the sum of squared steps of {@code x_k}; and the same with {@code x} and {@code y} exchanged.
     *
     * @param gradient the derivative of the loss by the inner product
     * @param xRates the learning rate of each weight of {@code x}
     * @param yRates the learning rate of each weight of {@code y}
     * @param limit {@code clip} keeps a component between {@code -limit} and {@code limit}
     */
    void descend(
            float[] x,
            int i,
            float[] y,
            int j,
            int stride,
            float gradient,
            float[] xRates,
            float[] yRates,
            float limit);
}
