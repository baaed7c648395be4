package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API. */
public final class VectorOutputKernels implements OutputKernels {
    private static final VectorSpecies<Float> S = VectorFolds.S;
    private static final int L = S.length();

    private static final float LOG2_E = 1.44269504f;

    /** Added to a small float, it leaves the nearest whole number in the low bits. */
    private static final float ROUNDER = 12582912f;

    /** The exponential of less than this, or of more than its opposite, is no longer a normal float. */
    private static final float LEAST_EXPONENT = -87f;

    /** The kernels. */
    public VectorOutputKernels() {}

    @Override
    public void softmax(float[] scores, int n) {
        int padded = (n + LANES - 1) / LANES * LANES;
        FloatVector maxima = FloatVector.broadcast(S, Float.NEGATIVE_INFINITY);
        for (int k = 0; k < padded; k += L) {
            VectorMask<Float> inside = S.indexInRange(k, n);
            FloatVector s = FloatVector.fromArray(S, scores, k).blend(Float.NEGATIVE_INFINITY, inside.not());
            s.intoArray(scores, k);
            maxima = maxima.max(s);
        }
        float max = maxima.reduceLanes(VectorOperators.MAX);
        FloatVector sums = FloatVector.zero(S);
        for (int k = 0; k < padded; k += L) {
            FloatVector s = FloatVector.fromArray(S, scores, k);
            FloatVector e = exp(s.sub(max)).blend(0f, s.compare(VectorOperators.EQ, Float.NEGATIVE_INFINITY));
            e.intoArray(scores, k);
            sums = sums.add(e);
        }
        float factor = 1 / VectorLanes.sum(sums);
        for (int k = 0; k < padded; k += L) {
            FloatVector.fromArray(S, scores, k).mul(factor).intoArray(scores, k);
        }
    }

    @Override
    public void sigmoid(float[] scores, int n) {
        for (int k = 0; k < n; k += L) {
            FloatVector d = exp(FloatVector.fromArray(S, scores, k).neg()).add(1f);
            FloatVector.broadcast(S, 1f).div(d).intoArray(scores, k);
        }
    }

    private static FloatVector exp(FloatVector x) {
        FloatVector t = x.min(-LEAST_EXPONENT).max(LEAST_EXPONENT).mul(LOG2_E);
        FloatVector rounded = t.add(ROUNDER);
        FloatVector f = t.sub(rounded.sub(ROUNDER));
        FloatVector p = f.fma(FloatVector.broadcast(S, 0.00132669751f), FloatVector.broadcast(S, 0.00967546458f));
        p = p.fma(f, FloatVector.broadcast(S, 0.0555074265f));
        p = p.fma(f, FloatVector.broadcast(S, 0.240221217f));
        p = p.fma(f, FloatVector.broadcast(S, 0.693146949f));
        p = p.fma(f, FloatVector.broadcast(S, 1.00000007f));
        return p.reinterpretAsInts()
                .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                .reinterpretAsFloats();
    }

    @Override
    public void update(FloatMatrix matrix, int[] rows, int count, float[] steps, float[] hidden, float[] gradient) {
        int stride = matrix.stride();
        int k = 0;
        for (; k <= stride - 4 * L; k += 4 * L) {
            update4(matrix, rows, count, steps, hidden, gradient, k);
        }
        if (k == stride - 3 * L) {
            update3(matrix, rows, count, steps, hidden, gradient, k);
        } else {
            for (; k < stride; k += L) {
                update1(matrix, rows, count, steps, hidden, gradient, k);
            }
        }
    }

    private static void update4(
            FloatMatrix matrix, int[] rows, int count, float[] steps, float[] hidden, float[] gradient, int k) {
        FloatVector h0 = FloatVector.fromArray(S, hidden, k);
        FloatVector h1 = FloatVector.fromArray(S, hidden, k + L);
        FloatVector h2 = FloatVector.fromArray(S, hidden, k + 2 * L);
        FloatVector h3 = FloatVector.fromArray(S, hidden, k + 3 * L);
        FloatVector g0 = FloatVector.fromArray(S, gradient, k);
        FloatVector g1 = FloatVector.fromArray(S, gradient, k + L);
        FloatVector g2 = FloatVector.fromArray(S, gradient, k + 2 * L);
        FloatVector g3 = FloatVector.fromArray(S, gradient, k + 3 * L);
        for (int i = 0; i < count; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            FloatVector step = FloatVector.broadcast(S, steps[i]);
            FloatVector r0 = FloatVector.fromArray(S, row, o);
            FloatVector r1 = FloatVector.fromArray(S, row, o + L);
            FloatVector r2 = FloatVector.fromArray(S, row, o + 2 * L);
            FloatVector r3 = FloatVector.fromArray(S, row, o + 3 * L);
            g0 = step.fma(r0, g0);
            g1 = step.fma(r1, g1);
            g2 = step.fma(r2, g2);
            g3 = step.fma(r3, g3);
            step.fma(h0, r0).intoArray(row, o);
            step.fma(h1, r1).intoArray(row, o + L);
            step.fma(h2, r2).intoArray(row, o + 2 * L);
            step.fma(h3, r3).intoArray(row, o + 3 * L);
        }
        g0.intoArray(gradient, k);
        g1.intoArray(gradient, k + L);
        g2.intoArray(gradient, k + 2 * L);
        g3.intoArray(gradient, k + 3 * L);
    }

    private static void update3(
            FloatMatrix matrix, int[] rows, int count, float[] steps, float[] hidden, float[] gradient, int k) {
        FloatVector h0 = FloatVector.fromArray(S, hidden, k);
        FloatVector h1 = FloatVector.fromArray(S, hidden, k + L);
        FloatVector h2 = FloatVector.fromArray(S, hidden, k + 2 * L);
        FloatVector g0 = FloatVector.fromArray(S, gradient, k);
        FloatVector g1 = FloatVector.fromArray(S, gradient, k + L);
        FloatVector g2 = FloatVector.fromArray(S, gradient, k + 2 * L);
        for (int i = 0; i < count; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            FloatVector step = FloatVector.broadcast(S, steps[i]);
            FloatVector r0 = FloatVector.fromArray(S, row, o);
            FloatVector r1 = FloatVector.fromArray(S, row, o + L);
            FloatVector r2 = FloatVector.fromArray(S, row, o + 2 * L);
            g0 = step.fma(r0, g0);
            g1 = step.fma(r1, g1);
            g2 = step.fma(r2, g2);
            step.fma(h0, r0).intoArray(row, o);
            step.fma(h1, r1).intoArray(row, o + L);
            step.fma(h2, r2).intoArray(row, o + 2 * L);
        }
        g0.intoArray(gradient, k);
        g1.intoArray(gradient, k + L);
        g2.intoArray(gradient, k + 2 * L);
    }

    private static void update1(
            FloatMatrix matrix, int[] rows, int count, float[] steps, float[] hidden, float[] gradient, int k) {
        FloatVector h = FloatVector.fromArray(S, hidden, k);
        FloatVector g = FloatVector.fromArray(S, gradient, k);
        for (int i = 0; i < count; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            FloatVector step = FloatVector.broadcast(S, steps[i]);
            FloatVector r = FloatVector.fromArray(S, row, o);
            g = step.fma(r, g);
            step.fma(h, r).intoArray(row, o);
        }
        g.intoArray(gradient, k);
    }
}
