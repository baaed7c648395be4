package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;

/**
 * The inner loops of classifiers: from scores to probabilities, and the update of many output rows by one hidden vector.
 * Stateless and thread-safe; nothing is allocated.
 */
public interface OutputKernels {
    /** Lengths of arrays of scores are multiples of this. */
    int LANES = FloatMatrix.LANES;

    /** The kernels of the SIMD provider in use. */
    static OutputKernels get() {
        return Simd.provide(
                OutputKernels.class, "dev.firth.words.kernel.VectorOutputKernels", ScalarOutputKernels::new);
    }

    /**
     * Turns scores into probabilities that add up to 1: {@code exp(score)} over the sum of all, computed without overflow.
     *
     * @param scores {@code scores[0..n)}; what lies behind up to the next multiple of {@link #LANES} must exist, and is set
     *     to 0
     * @param n at least 1
     */
    void softmax(float[] scores, int n);

    /** Turns each of {@code scores[0..n)} into its sigmoid; what lies behind up to the next multiple is overwritten. */
    void sigmoid(float[] scores, int n);

    /**
     * For each {@code i} in {@code [0, count)}: adds {@code steps[i]} times the row {@code rows[i]}, as it was, to {@code
     * gradient}, and {@code steps[i]} times {@code hidden} to the row.
     *
     * @param hidden as long as a row's stride
     * @param gradient as long as a row's stride
     */
    void update(FloatMatrix matrix, int[] rows, int count, float[] steps, float[] hidden, float[] gradient);
}
