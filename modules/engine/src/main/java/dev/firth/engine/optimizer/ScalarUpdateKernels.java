package dev.firth.engine.optimizer;

/** One element at a time. */
final class ScalarUpdateKernels implements UpdateKernels {
    @Override
    public void scale(float[] a, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            a[i] *= factor;
        }
    }

    @Override
    public void addScaled(float[] target, int shift, float[] source, int from, int to, float factor) {
        for (int i = from; i < to; i++) {
            target[shift + i] += source[i] * factor;
        }
    }

    @Override
    public void adamMoments(float[] g, float[] m, float[] v, int from, int to, float rate1, float beta2, float rate2) {
        for (int i = from; i < to; i++) {
            m[i] = normal(m[i] + (g[i] - m[i]) * rate1);
            v[i] = normal(v[i] * beta2 + g[i] * g[i] * rate2);
        }
    }

    @Override
    public void adamStep(float[] p, float[] m, float[] v, int from, int to, float keep, float rate, float epsilon) {
        for (int i = from; i < to; i++) {
            p[i] = p[i] * keep - rate * m[i] / (squareRoot(v[i]) + epsilon);
        }
    }

    @Override
    public void lambDirection(
            float[] p, float[] m, float[] v, float[] u, int from, int to, float factor, float epsilon, float decay) {
        for (int i = from; i < to; i++) {
            u[i] = factor * m[i] / (squareRoot(v[i]) + epsilon) + decay * p[i];
        }
    }

    @Override
    public void momentum(float[] g, float[] b, int from, int to, float momentum) {
        for (int i = from; i < to; i++) {
            b[i] = normal(b[i] * momentum + g[i]);
        }
    }

    @Override
    public void adaGrad(float[] p, float[] g, float[] s, int from, int to, float rate, float epsilon) {
        for (int i = from; i < to; i++) {
            s[i] += g[i] * g[i];
            p[i] -= rate * g[i] / (squareRoot(s[i]) + epsilon);
        }
    }

    @Override
    public double sumOfSquares(float[] a, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i <= to - 4; i += 4) {
            s0 += (double) a[i] * a[i];
            s1 += (double) a[i + 1] * a[i + 1];
            s2 += (double) a[i + 2] * a[i + 2];
            s3 += (double) a[i + 3] * a[i + 3];
        }
        for (; i < to; i++) {
            s0 += (double) a[i] * a[i];
        }
        return s0 + s1 + (s2 + s3);
    }

    private static float normal(float x) {
        return Math.abs(x) < Float.MIN_NORMAL ? 0 : x;
    }

    private static float squareRoot(float x) {
        return (float) Math.sqrt(x);
    }
}
