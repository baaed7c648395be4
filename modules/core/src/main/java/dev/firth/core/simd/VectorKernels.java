package dev.firth.core.simd;

/**
 * Arithmetic on runs of floats inside arrays.
 *
 * <p>No kernel allocates. Every kernel takes any length, zero included, and any offset; it is fastest where the length
 * is a multiple of 16. An index outside an array throws {@link IndexOutOfBoundsException}. Implementations are
 * stateless and thread-safe.
 */
public interface VectorKernels {
    /** Says which provider this is, for logs and for {@code doctor}: for example "Vector API, 512 bits". */
    String description();

    /** The bits of the machine's widest vector; 0 where the provider has none. */
    int vectorBits();

    /** The inner product of {@code a[i..i+n)} and {@code b[j..j+n)}. */
    float dot(float[] a, int i, float[] b, int j, int n);

    /** The sum of the squares of {@code a[i..i+n)}. */
    default float squaredNorm(float[] a, int i, int n) {
        return dot(a, i, a, i, n);
    }

    /** {@code y[j..j+n) += alpha * x[i..i+n)}. */
    void axpy(float alpha, float[] x, int i, float[] y, int j, int n);

    /** {@code x[i..i+n) *= alpha}. */
    void scale(float alpha, float[] x, int i, int n);
}
