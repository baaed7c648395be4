package dev.firth.core.simd;

import jdk.incubator.vector.FloatVector;
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
    public int vectorBits() {
        return S.vectorBitSize();
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
        float sum = VectorLanes.sum(s0.add(s1).add(s2.add(s3)));
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
}
