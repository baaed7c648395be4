package dev.firth.engine.optimizer;

import dev.firth.core.simd.VectorLanes;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * A vector of elements at a time, at the widest width of the machine. No fused multiply-add is used but in sums:
 * it rounds once where the scalar kernels round twice.
 */
public final class VectorUpdateKernels implements UpdateKernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final VectorSpecies<Double> D = VectorSpecies.of(double.class, S.vectorShape());

    private final ScalarUpdateKernels scalar = new ScalarUpdateKernels();

    /** Made by name, where the Vector API is there. */
    public VectorUpdateKernels() {}

    @Override
    public void scale(float[] a, int from, int to, float factor) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector.fromArray(S, a, i).mul(factor).intoArray(a, i);
        }
        scalar.scale(a, i, to, factor);
    }

    @Override
    public void addScaled(float[] target, int shift, float[] source, int from, int to, float factor) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector.fromArray(S, target, shift + i)
                    .add(FloatVector.fromArray(S, source, i).mul(factor))
                    .intoArray(target, shift + i);
        }
        scalar.addScaled(target, shift, source, i, to, factor);
    }

    @Override
    public void adamMoments(float[] g, float[] m, float[] v, int from, int to, float rate1, float beta2, float rate2) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector first = FloatVector.fromArray(S, m, i);
            FloatVector second = FloatVector.fromArray(S, v, i);
            normal(first.add(gradient.sub(first).mul(rate1))).intoArray(m, i);
            normal(second.mul(beta2).add(gradient.mul(gradient).mul(rate2))).intoArray(v, i);
        }
        scalar.adamMoments(g, m, v, i, to, rate1, beta2, rate2);
    }

    @Override
    public void adamStep(float[] p, float[] m, float[] v, int from, int to, float keep, float rate, float epsilon) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector divisor = FloatVector.fromArray(S, v, i)
                    .lanewise(VectorOperators.SQRT)
                    .add(epsilon);
            FloatVector step = FloatVector.fromArray(S, m, i).mul(rate).div(divisor);
            FloatVector.fromArray(S, p, i).mul(keep).sub(step).intoArray(p, i);
        }
        scalar.adamStep(p, m, v, i, to, keep, rate, epsilon);
    }

    @Override
    public void lambDirection(
            float[] p, float[] m, float[] v, float[] u, int from, int to, float factor, float epsilon, float decay) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector divisor = FloatVector.fromArray(S, v, i)
                    .lanewise(VectorOperators.SQRT)
                    .add(epsilon);
            FloatVector step = FloatVector.fromArray(S, m, i).mul(factor).div(divisor);
            step.add(FloatVector.fromArray(S, p, i).mul(decay)).intoArray(u, i);
        }
        scalar.lambDirection(p, m, v, u, i, to, factor, epsilon, decay);
    }

    @Override
    public void momentum(float[] g, float[] b, int from, int to, float momentum) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            normal(FloatVector.fromArray(S, b, i).mul(momentum).add(gradient)).intoArray(b, i);
        }
        scalar.momentum(g, b, i, to, momentum);
    }

    @Override
    public void adaGrad(float[] p, float[] g, float[] s, int from, int to, float rate, float epsilon) {
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector gradient = FloatVector.fromArray(S, g, i);
            FloatVector sum = FloatVector.fromArray(S, s, i).add(gradient.mul(gradient));
            sum.intoArray(s, i);
            FloatVector step =
                    gradient.mul(rate).div(sum.lanewise(VectorOperators.SQRT).add(epsilon));
            FloatVector.fromArray(S, p, i).sub(step).intoArray(p, i);
        }
        scalar.adaGrad(p, g, s, i, to, rate, epsilon);
    }

    @Override
    public double sumOfSquares(float[] a, int from, int to) {
        DoubleVector s0 = DoubleVector.zero(D);
        DoubleVector s1 = DoubleVector.zero(D);
        int i = from;
        for (; i <= to - L; i += L) {
            FloatVector x = FloatVector.fromArray(S, a, i);
            DoubleVector low = (DoubleVector) x.convertShape(VectorOperators.F2D, D, 0);
            DoubleVector high = (DoubleVector) x.convertShape(VectorOperators.F2D, D, 1);
            s0 = low.fma(low, s0);
            s1 = high.fma(high, s1);
        }
        return VectorLanes.sum(s0.add(s1)) + scalar.sumOfSquares(a, i, to);
    }

    private static FloatVector normal(FloatVector x) {
        return x.blend(0f, x.abs().compare(VectorOperators.LT, Float.MIN_NORMAL));
    }
}
