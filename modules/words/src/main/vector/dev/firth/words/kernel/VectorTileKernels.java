package dev.firth.words.kernel;

import dev.firth.core.simd.VectorLanes;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * What the tiles' kernels on the Vector API have in common, whatever the number of vectors that a machine can hold in
 * registers.
 *
 * <p>Accumulators are named locals, never arrays, and every method is short: the JIT keeps vectors in registers only
 * where it can inline each operation, and gives up on long methods.
 */
abstract class VectorTileKernels implements TileKernels {
    static final VectorSpecies<Float> S = VectorFolds.S;
    static final int L = S.length();

    private static final int SIGN = 0x80000000;
    private static final float LOG2_E = 1.44269504f;
    private static final float LN_2 = 0.69314718f;

    /** Added to a small float, it leaves the nearest whole number in the low bits. */
    private static final float ROUNDER = 12582912f;

    final float[] sums = new float[CELLS * L];

    /** Stores the products of one row with eight, still to be added up lane by lane. */
    static void scoreEight(float[] x, int i, float[] y, int j, int stride, float[] sums, int at) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        FloatVector s6 = FloatVector.zero(S);
        FloatVector s7 = FloatVector.zero(S);
        for (int k = 0; k < stride; k += L) {
            FloatVector v = FloatVector.fromArray(S, x, i + k);
            s0 = v.fma(FloatVector.fromArray(S, y, j + k), s0);
            s1 = v.fma(FloatVector.fromArray(S, y, j + stride + k), s1);
            s2 = v.fma(FloatVector.fromArray(S, y, j + 2 * stride + k), s2);
            s3 = v.fma(FloatVector.fromArray(S, y, j + 3 * stride + k), s3);
            s4 = v.fma(FloatVector.fromArray(S, y, j + 4 * stride + k), s4);
            s5 = v.fma(FloatVector.fromArray(S, y, j + 5 * stride + k), s5);
            s6 = v.fma(FloatVector.fromArray(S, y, j + 6 * stride + k), s6);
            s7 = v.fma(FloatVector.fromArray(S, y, j + 7 * stride + k), s7);
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + L);
        s2.intoArray(sums, at + 2 * L);
        s3.intoArray(sums, at + 3 * L);
        s4.intoArray(sums, at + 4 * L);
        s5.intoArray(sums, at + 5 * L);
        s6.intoArray(sums, at + 6 * L);
        s7.intoArray(sums, at + 7 * L);
    }

    @Override
    public float gradients(
            float[] cells, int at, float[] weights, int weightsAt, int n, float learningRate, float beyond) {
        FloatVector loss = FloatVector.zero(S);
        for (int k = 0; k < n; k += L) {
            FloatVector weight = FloatVector.fromArray(S, weights, weightsAt + k);
            FloatVector score = FloatVector.fromArray(S, cells, at + k);
            IntVector sign = weight.reinterpretAsInts().not().and(SIGN);
            FloatVector z = score.reinterpretAsInts()
                    .lanewise(VectorOperators.XOR, sign)
                    .reinterpretAsFloats();
            FloatVector t = z.min(20f).max(-20f).mul(LOG2_E);
            FloatVector rounded = t.add(ROUNDER);
            FloatVector f = t.sub(rounded.sub(ROUNDER));
            FloatVector p = f.fma(FloatVector.broadcast(S, 0.00132669751f), FloatVector.broadcast(S, 0.00967546458f));
            p = p.fma(f, FloatVector.broadcast(S, 0.0555074265f));
            p = p.fma(f, FloatVector.broadcast(S, 0.240221217f));
            p = p.fma(f, FloatVector.broadcast(S, 0.693146949f));
            p = p.fma(f, FloatVector.broadcast(S, 1.00000007f));
            FloatVector d = p.reinterpretAsInts()
                    .add(rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23))
                    .reinterpretAsFloats()
                    .add(1f);
            IntVector bits = d.reinterpretAsInts();
            FloatVector exponent = bits.lanewise(VectorOperators.LSHR, 23)
                    .or(0x4B000000)
                    .reinterpretAsFloats()
                    .sub(8388608f + 127f);
            FloatVector m =
                    bits.and(0x7FFFFF).or(0x3F800000).reinterpretAsFloats().sub(1f);
            FloatVector q = m.fma(FloatVector.broadcast(S, 0.010485533f), FloatVector.broadcast(S, -0.054174052f));
            q = q.fma(m, FloatVector.broadcast(S, 0.1333498f));
            q = q.fma(m, FloatVector.broadcast(S, -0.2250061f));
            q = q.fma(m, FloatVector.broadcast(S, 0.32793693f));
            q = q.fma(m, FloatVector.broadcast(S, -0.49942326f));
            q = q.fma(m, FloatVector.broadcast(S, 0.99997851f));
            q = q.mul(m);
            loss = exponent.fma(FloatVector.broadcast(S, LN_2), q).fma(weight.abs(), loss);
            FloatVector sigmoid = FloatVector.broadcast(S, 1f)
                    .sub(FloatVector.broadcast(S, 1f).div(d));
            sigmoid = sigmoid.blend(beyond, z.compare(VectorOperators.GT, MAX_SCORE))
                    .blend(0f, z.compare(VectorOperators.LT, -MAX_SCORE));
            sigmoid.mul(weight).mul(learningRate).intoArray(cells, at + k);
        }
        return VectorLanes.sum(loss);
    }

    @Override
    public void accumulate(
            float[] target,
            int targetOffset,
            int length,
            float[] source,
            int sourceOffset,
            int rows,
            float[] g,
            int at) {
        int k = 0;
        for (; k <= length - 4 * L; k += 4 * L) {
            FloatVector t0 = FloatVector.fromArray(S, target, targetOffset + k);
            FloatVector t1 = FloatVector.fromArray(S, target, targetOffset + k + L);
            FloatVector t2 = FloatVector.fromArray(S, target, targetOffset + k + 2 * L);
            FloatVector t3 = FloatVector.fromArray(S, target, targetOffset + k + 3 * L);
            for (int r = 0; r < rows; r++) {
                FloatVector factor = FloatVector.broadcast(S, g[at + r]);
                t0 = FloatVector.fromArray(S, source, sourceOffset + k + r * length)
                        .fma(factor, t0);
                t1 = FloatVector.fromArray(S, source, sourceOffset + k + r * length + L)
                        .fma(factor, t1);
                t2 = FloatVector.fromArray(S, source, sourceOffset + k + r * length + 2 * L)
                        .fma(factor, t2);
                t3 = FloatVector.fromArray(S, source, sourceOffset + k + r * length + 3 * L)
                        .fma(factor, t3);
            }
            t0.intoArray(target, targetOffset + k);
            t1.intoArray(target, targetOffset + k + L);
            t2.intoArray(target, targetOffset + k + 2 * L);
            t3.intoArray(target, targetOffset + k + 3 * L);
        }
        for (; k < length; k += L) {
            FloatVector t = FloatVector.fromArray(S, target, targetOffset + k);
            for (int r = 0; r < rows; r++) {
                t = FloatVector.fromArray(S, source, sourceOffset + r * length + k)
                        .fma(FloatVector.broadcast(S, g[at + r]), t);
            }
            t.intoArray(target, targetOffset + k);
        }
    }

    @Override
    public void axpy(float alpha, float[] x, int xOffset, float[] y, int yOffset, int length) {
        FloatVector factor = FloatVector.broadcast(S, alpha);
        for (int k = 0; k < length; k += L) {
            FloatVector.fromArray(S, x, xOffset + k)
                    .fma(factor, FloatVector.fromArray(S, y, yOffset + k))
                    .intoArray(y, yOffset + k);
        }
    }

    @Override
    public void add(float[] x, int xOffset, float[] y, int yOffset, int length) {
        for (int k = 0; k < length; k += L) {
            FloatVector.fromArray(S, x, xOffset + k)
                    .add(FloatVector.fromArray(S, y, yOffset + k))
                    .intoArray(y, yOffset + k);
        }
    }
}
