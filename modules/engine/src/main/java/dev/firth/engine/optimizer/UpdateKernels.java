package dev.firth.engine.optimizer;

/**
 * The inner loops of updates, on the elements {@code from} to below {@code to} of arrays. All implementations give the
 * same bits, but for sums: each operation is rounded by itself, in the order written here. Thread-safe.
 *
 * <p>Moments below {@link Float#MIN_NORMAL} become 0: a moment whose gradient stays 0 would get there in time and stay,
 * and arithmetic with such numbers is a hundred times slower, while no parameter is changed by them.
 */
interface UpdateKernels {
    /** {@code a = a factor}. */
    void scale(float[] a, int from, int to, float factor);

    /** {@code target = target + source factor}, where the target's elements lie {@code shift} behind the source's. */
    void addScaled(float[] target, int shift, float[] source, int from, int to, float factor);

    /** {@code m = m + (g - m) rate1} and {@code v = v beta2 + (g g) rate2}. */
    void adamMoments(float[] g, float[] m, float[] v, int from, int to, float rate1, float beta2, float rate2);

    /** {@code p = p keep - rate m / (sqrt(v) + epsilon)}. */
    void adamStep(float[] p, float[] m, float[] v, int from, int to, float keep, float rate, float epsilon);

    /** {@code u = factor m / (sqrt(v) + epsilon) + decay p}. */
    void lambDirection(
            float[] p, float[] m, float[] v, float[] u, int from, int to, float factor, float epsilon, float decay);

    /** {@code b = b momentum + g}. */
    void momentum(float[] g, float[] b, int from, int to, float momentum);

    /** {@code s = s + g g} and {@code p = p - rate g / (sqrt(s) + epsilon)}. */
    void adaGrad(float[] p, float[] g, float[] s, int from, int to, float rate, float epsilon);

    /** The sum of {@code a a} in double precision; implementations may add in another order. */
    double sumOfSquares(float[] a, int from, int to);
}
