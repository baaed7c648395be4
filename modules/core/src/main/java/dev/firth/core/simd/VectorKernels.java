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

    /**
     * Inner products of one vector with consecutive rows of a matrix: {@code out[o+r] = dot(matrix row r, q)} for
     * {@code 0 <= r < rows}, row {@code r} starting at {@code matrix[m + r*stride]}.
     */
    void dotRows(float[] matrix, int m, int stride, int rows, float[] q, int qOffset, int n, float[] out, int o);

    /**
     * Inner products of several vectors with consecutive rows of a matrix: {@code out[o + v*rows + r] = dot(matrix
     * row r, vector v)}. Vector {@code v} starts at {@code q[qOffset + v*qStride]}. The matrix is read once for every
     * few vectors, which is what makes a batch cheaper than its queries one by one.
     */
    void dotRowsBatch(
            float[] matrix,
            int m,
            int stride,
            int rows,
            float[] q,
            int qOffset,
            int qStride,
            int vectors,
            int n,
            float[] out,
            int o);
}
