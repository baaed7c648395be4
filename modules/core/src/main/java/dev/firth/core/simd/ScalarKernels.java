package dev.firth.core.simd;

/** The kernels that every JVM can run: plain loops with several partial sums. */
final class ScalarKernels implements VectorKernels {
    @Override
    public String description() {
        return "scalar (start the JVM with --add-modules jdk.incubator.vector for the Vector API)";
    }

    @Override
    public int vectorBits() {
        return 0;
    }

    @Override
    public float dot(float[] a, int i, float[] b, int j, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int k = 0;
        for (; k <= n - 4; k += 4) {
            s0 += a[i + k] * b[j + k];
            s1 += a[i + k + 1] * b[j + k + 1];
            s2 += a[i + k + 2] * b[j + k + 2];
            s3 += a[i + k + 3] * b[j + k + 3];
        }
        for (; k < n; k++) {
            s0 += a[i + k] * b[j + k];
        }
        return (s0 + s1) + (s2 + s3);
    }

    @Override
    public void axpy(float alpha, float[] x, int i, float[] y, int j, int n) {
        for (int k = 0; k < n; k++) {
            y[j + k] += alpha * x[i + k];
        }
    }

    @Override
    public void scale(float alpha, float[] x, int i, int n) {
        for (int k = 0; k < n; k++) {
            x[i + k] *= alpha;
        }
    }
}
