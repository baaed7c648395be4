package dev.firth.words.kernel;

/** The kernels in plain Java, for JVMs without the Vector API. */
final class ScalarAdaGradKernels implements AdaGradKernels {
    private static final int LANES = 8;

    @Override
    public float dot(float[] x, int i, float[] y, int j, int stride) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int k = 0; k < stride; k += LANES) {
            s0 += x[i + k] * y[j + k];
            s1 += x[i + k + 1] * y[j + k + 1];
            s2 += x[i + k + 2] * y[j + k + 2];
            s3 += x[i + k + 3] * y[j + k + 3];
            s4 += x[i + k + 4] * y[j + k + 4];
            s5 += x[i + k + 5] * y[j + k + 5];
            s6 += x[i + k + 6] * y[j + k + 6];
            s7 += x[i + k + 7] * y[j + k + 7];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    @Override
    public void descend(
            float[] x,
            int i,
            float[] y,
            int j,
            int stride,
            float gradient,
            float[] xRates,
            float[] yRates,
            float limit) {
        for (int k = 0; k < stride; k++) {
            float a = x[i + k];
            float b = y[j + k];
            float s = x[i + stride + k];
            float t = y[j + stride + k];
            float stepOfA = Math.max(-limit, Math.min(limit, gradient * b)) * xRates[k];
            float stepOfB = Math.max(-limit, Math.min(limit, gradient * a)) * yRates[k];
            x[i + k] = a - stepOfA / (float) Math.sqrt(s);
            y[j + k] = b - stepOfB / (float) Math.sqrt(t);
            x[i + stride + k] = s + stepOfA * stepOfA;
            y[j + stride + k] = t + stepOfB * stepOfB;
        }
    }
}
