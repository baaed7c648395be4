package dev.firth.core.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API, at the widest width of the machine. */
final class VectorApiKernels implements VectorKernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    VectorApiKernels() {}

    @Override
    public String description() {
        return "Vector API, " + S.vectorBitSize() + " bits";
    }

    @Override
    public float dot(float[] a, int i, float[] b, int j, int n) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        int k = 0;
        for (; k <= n - 4 * L; k += 4 * L) {
            s0 = FloatVector.fromArray(S, a, i + k).fma(FloatVector.fromArray(S, b, j + k), s0);
            s1 = FloatVector.fromArray(S, a, i + k + L).fma(FloatVector.fromArray(S, b, j + k + L), s1);
            s2 = FloatVector.fromArray(S, a, i + k + 2 * L).fma(FloatVector.fromArray(S, b, j + k + 2 * L), s2);
            s3 = FloatVector.fromArray(S, a, i + k + 3 * L).fma(FloatVector.fromArray(S, b, j + k + 3 * L), s3);
        }
        for (; k <= n - L; k += L) {
            s0 = FloatVector.fromArray(S, a, i + k).fma(FloatVector.fromArray(S, b, j + k), s0);
        }
        float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
        for (; k < n; k++) {
            sum += a[i + k] * b[j + k];
        }
        return sum;
    }

    @Override
    public void axpy(float alpha, float[] x, int i, float[] y, int j, int n) {
        FloatVector factor = FloatVector.broadcast(S, alpha);
        int k = 0;
        for (; k <= n - L; k += L) {
            FloatVector.fromArray(S, x, i + k)
                    .fma(factor, FloatVector.fromArray(S, y, j + k))
                    .intoArray(y, j + k);
        }
        for (; k < n; k++) {
            y[j + k] += alpha * x[i + k];
        }
    }

    @Override
    public void scale(float alpha, float[] x, int i, int n) {
        int k = 0;
        for (; k <= n - L; k += L) {
            FloatVector.fromArray(S, x, i + k).mul(alpha).intoArray(x, i + k);
        }
        for (; k < n; k++) {
            x[i + k] *= alpha;
        }
    }

    @Override
    public void dotRows(
            float[] matrix, int m, int stride, int rows, float[] q, int qOffset, int n, float[] out, int o) {
        for (int r = 0; r < rows; r++) {
            out[o + r] = dot(matrix, m + r * stride, q, qOffset, n);
        }
    }

    @Override
    public void dotRowsBatch(
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
            int o) {
        int v = 0;
        for (; v <= vectors - 4; v += 4) {
            for (int r = 0; r < rows; r++) {
                dotFour(matrix, m + r * stride, q, qOffset + v * qStride, qStride, n, out, o + v * rows + r, rows);
            }
        }
        for (; v < vectors; v++) {
            dotRows(matrix, m, stride, rows, q, qOffset + v * qStride, n, out, o + v * rows);
        }
    }

    private static void dotFour(
            float[] a, int i, float[] q, int j, int qStride, int n, float[] out, int o, int outStride) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        int k = 0;
        for (; k <= n - L; k += L) {
            FloatVector x = FloatVector.fromArray(S, a, i + k);
            s0 = x.fma(FloatVector.fromArray(S, q, j + k), s0);
            s1 = x.fma(FloatVector.fromArray(S, q, j + qStride + k), s1);
            s2 = x.fma(FloatVector.fromArray(S, q, j + 2 * qStride + k), s2);
            s3 = x.fma(FloatVector.fromArray(S, q, j + 3 * qStride + k), s3);
        }
        float d0 = s0.reduceLanes(VectorOperators.ADD);
        float d1 = s1.reduceLanes(VectorOperators.ADD);
        float d2 = s2.reduceLanes(VectorOperators.ADD);
        float d3 = s3.reduceLanes(VectorOperators.ADD);
        for (; k < n; k++) {
            d0 += a[i + k] * q[j + k];
            d1 += a[i + k] * q[j + qStride + k];
            d2 += a[i + k] * q[j + 2 * qStride + k];
            d3 += a[i + k] * q[j + 3 * qStride + k];
        }
        out[o] = d0;
        out[o + outStride] = d1;
        out[o + 2 * outStride] = d2;
        out[o + 3 * outStride] = d3;
    }
}
