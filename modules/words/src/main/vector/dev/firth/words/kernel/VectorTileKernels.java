package dev.firth.words.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API, for machines with vectors of 512 bits.
 *
 * <p>Accumulators are named locals, never arrays, and every method is short: the JIT keeps vectors in registers only
 * where it can inline each operation, and gives up on long methods.
 */
public final class VectorTileKernels implements TileKernels {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_512;
    private static final int L = 16;

    private static final int SIGN = 0x80000000;
    private static final float LOG2_E = 1.44269504f;
    private static final float LN_2 = 0.69314718f;

    /** Added to a small float, it leaves the nearest whole number in the low bits. */
    private static final float ROUNDER = 12582912f;

    private static final VectorMask<Float> ODD_EIGHTS = lanesWithBit(8);
    static final VectorMask<Float> ODD_FOURS = lanesWithBit(4);
    static final VectorMask<Float> ODD_TWOS = lanesWithBit(2);
    static final VectorMask<Float> ODD_ONES = lanesWithBit(1);
    static final VectorShuffle<Float> SWAP_EIGHTS = VectorShuffle.fromOp(S, lane -> lane ^ 8);
    static final VectorShuffle<Float> SWAP_FOURS = VectorShuffle.fromOp(S, lane -> lane ^ 4);
    static final VectorShuffle<Float> SWAP_TWOS = VectorShuffle.fromOp(S, lane -> lane ^ 2);
    static final VectorShuffle<Float> SWAP_ONES = VectorShuffle.fromOp(S, lane -> lane ^ 1);

    private final float[] sums = new float[CELLS * L];

    /** Kernels for one thread. */
    public VectorTileKernels() {}

    private static VectorMask<Float> lanesWithBit(int bit) {
        long bits = 0;
        for (int lane = 0; lane < L; lane++) {
            if ((lane & bit) != 0) {
                bits |= 1L << lane;
            }
        }
        return VectorMask.fromLong(S, bits);
    }

    @Override
    public void scores(float[] x, int xOffset, int tiles, float[] y, int yOffset, int stride, float[] cells, int at) {
        for (int t = 0; t < tiles; t++) {
            scoreTile(x, xOffset + t * TILE * stride, y, yOffset, stride, sums);
            foldLanes(sums, cells, at + t * CELLS);
        }
    }

    private static void scoreTile(float[] x, int i, float[] y, int j, int stride, float[] sums) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s02 = FloatVector.zero(S);
        FloatVector s03 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = FloatVector.zero(S);
        FloatVector s12 = FloatVector.zero(S);
        FloatVector s13 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = FloatVector.zero(S);
        FloatVector s22 = FloatVector.zero(S);
        FloatVector s23 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = FloatVector.zero(S);
        FloatVector s32 = FloatVector.zero(S);
        FloatVector s33 = FloatVector.zero(S);
        for (int k = 0; k < stride; k += L) {
            FloatVector y0 = FloatVector.fromArray(S, y, j + k);
            FloatVector y1 = FloatVector.fromArray(S, y, j + stride + k);
            FloatVector y2 = FloatVector.fromArray(S, y, j + 2 * stride + k);
            FloatVector y3 = FloatVector.fromArray(S, y, j + 3 * stride + k);
            FloatVector x0 = FloatVector.fromArray(S, x, i + k);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            s02 = x0.fma(y2, s02);
            s03 = x0.fma(y3, s03);
            FloatVector x1 = FloatVector.fromArray(S, x, i + stride + k);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            s12 = x1.fma(y2, s12);
            s13 = x1.fma(y3, s13);
            FloatVector x2 = FloatVector.fromArray(S, x, i + 2 * stride + k);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            s22 = x2.fma(y2, s22);
            s23 = x2.fma(y3, s23);
            FloatVector x3 = FloatVector.fromArray(S, x, i + 3 * stride + k);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
            s32 = x3.fma(y2, s32);
            s33 = x3.fma(y3, s33);
        }
        s00.intoArray(sums, 0);
        s01.intoArray(sums, L);
        s02.intoArray(sums, 2 * L);
        s03.intoArray(sums, 3 * L);
        s10.intoArray(sums, 4 * L);
        s11.intoArray(sums, 5 * L);
        s12.intoArray(sums, 6 * L);
        s13.intoArray(sums, 7 * L);
        s20.intoArray(sums, 8 * L);
        s21.intoArray(sums, 9 * L);
        s22.intoArray(sums, 10 * L);
        s23.intoArray(sums, 11 * L);
        s30.intoArray(sums, 12 * L);
        s31.intoArray(sums, 13 * L);
        s32.intoArray(sums, 14 * L);
        s33.intoArray(sums, 15 * L);
    }

    /** Adds up the lanes of sixteen vectors: lane {@code i} of the result is the sum of vector {@code i}. */
    private static void foldLanes(float[] sums, float[] cells, int at) {
        for (int k = 0; k < 4 * L; k += 2 * L) {
            FloatVector a = FloatVector.fromArray(S, sums, k);
            FloatVector b = FloatVector.fromArray(S, sums, k + 8 * L);
            FloatVector c = FloatVector.fromArray(S, sums, k + 4 * L);
            FloatVector d = FloatVector.fromArray(S, sums, k + 12 * L);
            FloatVector ab = a.blend(b, ODD_EIGHTS).add(b.blend(a, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            FloatVector cd = c.blend(d, ODD_EIGHTS).add(d.blend(c, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            ab.blend(cd, ODD_FOURS)
                    .add(cd.blend(ab, ODD_FOURS).rearrange(SWAP_FOURS))
                    .intoArray(sums, k);
            FloatVector a1 = FloatVector.fromArray(S, sums, k + L);
            FloatVector b1 = FloatVector.fromArray(S, sums, k + L + 8 * L);
            FloatVector c1 = FloatVector.fromArray(S, sums, k + L + 4 * L);
            FloatVector d1 = FloatVector.fromArray(S, sums, k + L + 12 * L);
            FloatVector ab1 =
                    a1.blend(b1, ODD_EIGHTS).add(b1.blend(a1, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            FloatVector cd1 =
                    c1.blend(d1, ODD_EIGHTS).add(d1.blend(c1, ODD_EIGHTS).rearrange(SWAP_EIGHTS));
            ab1.blend(cd1, ODD_FOURS)
                    .add(cd1.blend(ab1, ODD_FOURS).rearrange(SWAP_FOURS))
                    .intoArray(sums, k + L);
        }
        FloatVector a = FloatVector.fromArray(S, sums, 0);
        FloatVector b = FloatVector.fromArray(S, sums, L);
        FloatVector c = FloatVector.fromArray(S, sums, 2 * L);
        FloatVector d = FloatVector.fromArray(S, sums, 3 * L);
        FloatVector ac = a.blend(c, ODD_TWOS).add(c.blend(a, ODD_TWOS).rearrange(SWAP_TWOS));
        FloatVector bd = b.blend(d, ODD_TWOS).add(d.blend(b, ODD_TWOS).rearrange(SWAP_TWOS));
        ac.blend(bd, ODD_ONES).add(bd.blend(ac, ODD_ONES).rearrange(SWAP_ONES)).intoArray(cells, at);
    }

    @Override
    public void scores(float[] x, int xOffset, float[] y, int yOffset, int rows, int stride, float[] scores, int at) {
        for (int r = 0; r < rows; r += CELLS) {
            scoreEight(x, xOffset, y, yOffset + r * stride, stride, sums, 0);
            scoreEight(x, xOffset, y, yOffset + (r + 8) * stride, stride, sums, 8 * L);
            foldLanes(sums, scores, at + r);
        }
    }

    private static void scoreEight(float[] x, int i, float[] y, int j, int stride, float[] sums, int at) {
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
        loss = loss.add(loss.rearrange(SWAP_EIGHTS));
        loss = loss.add(loss.rearrange(SWAP_FOURS));
        loss = loss.add(loss.rearrange(SWAP_TWOS));
        return loss.add(loss.rearrange(SWAP_ONES)).lane(0);
    }

    @Override
    public void accumulate(
            RowTile rows,
            int length,
            float[] source,
            int sourceOffset,
            int tiles,
            float[] cells,
            int at,
            int tileStep,
            int rowStep,
            int columnStep) {
        float[] a0 = rows.array[0];
        float[] a1 = rows.array[1];
        float[] a2 = rows.array[2];
        float[] a3 = rows.array[3];
        int o0 = rows.offset[0];
        int o1 = rows.offset[1];
        int o2 = rows.offset[2];
        int o3 = rows.offset[3];
        int n = tiles * TILE;
        int k = 0;
        for (; k <= length - 4 * L; k += 4 * L) {
            accumulate4(
                    a0,
                    o0 + k,
                    a1,
                    o1 + k,
                    a2,
                    o2 + k,
                    a3,
                    o3 + k,
                    source,
                    sourceOffset + k,
                    length,
                    n,
                    cells,
                    at,
                    tileStep,
                    rowStep,
                    columnStep);
        }
        if (k == length - 3 * L) {
            accumulate3(
                    a0,
                    o0 + k,
                    a1,
                    o1 + k,
                    a2,
                    o2 + k,
                    a3,
                    o3 + k,
                    source,
                    sourceOffset + k,
                    length,
                    n,
                    cells,
                    at,
                    tileStep,
                    rowStep,
                    columnStep);
        } else {
            for (; k < length; k += L) {
                FloatVector t0 = FloatVector.fromArray(S, a0, o0 + k);
                FloatVector t1 = FloatVector.fromArray(S, a1, o1 + k);
                FloatVector t2 = FloatVector.fromArray(S, a2, o2 + k);
                FloatVector t3 = FloatVector.fromArray(S, a3, o3 + k);
                int g = at;
                for (int row = 0; row < n; row++) {
                    FloatVector s = FloatVector.fromArray(S, source, sourceOffset + row * length + k);
                    t0 = s.fma(FloatVector.broadcast(S, cells[g]), t0);
                    t1 = s.fma(FloatVector.broadcast(S, cells[g + rowStep]), t1);
                    t2 = s.fma(FloatVector.broadcast(S, cells[g + 2 * rowStep]), t2);
                    t3 = s.fma(FloatVector.broadcast(S, cells[g + 3 * rowStep]), t3);
                    g += (row & 3) == 3 ? tileStep - 3 * columnStep : columnStep;
                }
                t0.intoArray(a0, o0 + k);
                t1.intoArray(a1, o1 + k);
                t2.intoArray(a2, o2 + k);
                t3.intoArray(a3, o3 + k);
            }
        }
        rows.settle();
    }

    private static void accumulate4(
            float[] a0,
            int o0,
            float[] a1,
            int o1,
            float[] a2,
            int o2,
            float[] a3,
            int o3,
            float[] source,
            int sourceOffset,
            int stride,
            int rows,
            float[] cells,
            int at,
            int tileStep,
            int rowStep,
            int columnStep) {
        FloatVector t00 = FloatVector.fromArray(S, a0, o0);
        FloatVector t01 = FloatVector.fromArray(S, a0, o0 + L);
        FloatVector t02 = FloatVector.fromArray(S, a0, o0 + 2 * L);
        FloatVector t03 = FloatVector.fromArray(S, a0, o0 + 3 * L);
        FloatVector t10 = FloatVector.fromArray(S, a1, o1);
        FloatVector t11 = FloatVector.fromArray(S, a1, o1 + L);
        FloatVector t12 = FloatVector.fromArray(S, a1, o1 + 2 * L);
        FloatVector t13 = FloatVector.fromArray(S, a1, o1 + 3 * L);
        FloatVector t20 = FloatVector.fromArray(S, a2, o2);
        FloatVector t21 = FloatVector.fromArray(S, a2, o2 + L);
        FloatVector t22 = FloatVector.fromArray(S, a2, o2 + 2 * L);
        FloatVector t23 = FloatVector.fromArray(S, a2, o2 + 3 * L);
        FloatVector t30 = FloatVector.fromArray(S, a3, o3);
        FloatVector t31 = FloatVector.fromArray(S, a3, o3 + L);
        FloatVector t32 = FloatVector.fromArray(S, a3, o3 + 2 * L);
        FloatVector t33 = FloatVector.fromArray(S, a3, o3 + 3 * L);
        int g = at;
        int s = sourceOffset;
        for (int row = 0; row < rows; row++) {
            FloatVector s0 = FloatVector.fromArray(S, source, s);
            FloatVector s1 = FloatVector.fromArray(S, source, s + L);
            FloatVector s2 = FloatVector.fromArray(S, source, s + 2 * L);
            FloatVector s3 = FloatVector.fromArray(S, source, s + 3 * L);
            FloatVector g0 = FloatVector.broadcast(S, cells[g]);
            t00 = g0.fma(s0, t00);
            t01 = g0.fma(s1, t01);
            t02 = g0.fma(s2, t02);
            t03 = g0.fma(s3, t03);
            FloatVector g1 = FloatVector.broadcast(S, cells[g + rowStep]);
            t10 = g1.fma(s0, t10);
            t11 = g1.fma(s1, t11);
            t12 = g1.fma(s2, t12);
            t13 = g1.fma(s3, t13);
            FloatVector g2 = FloatVector.broadcast(S, cells[g + 2 * rowStep]);
            t20 = g2.fma(s0, t20);
            t21 = g2.fma(s1, t21);
            t22 = g2.fma(s2, t22);
            t23 = g2.fma(s3, t23);
            FloatVector g3 = FloatVector.broadcast(S, cells[g + 3 * rowStep]);
            t30 = g3.fma(s0, t30);
            t31 = g3.fma(s1, t31);
            t32 = g3.fma(s2, t32);
            t33 = g3.fma(s3, t33);
            s += stride;
            g += (row & 3) == 3 ? tileStep - 3 * columnStep : columnStep;
        }
        t00.intoArray(a0, o0);
        t01.intoArray(a0, o0 + L);
        t02.intoArray(a0, o0 + 2 * L);
        t03.intoArray(a0, o0 + 3 * L);
        t10.intoArray(a1, o1);
        t11.intoArray(a1, o1 + L);
        t12.intoArray(a1, o1 + 2 * L);
        t13.intoArray(a1, o1 + 3 * L);
        t20.intoArray(a2, o2);
        t21.intoArray(a2, o2 + L);
        t22.intoArray(a2, o2 + 2 * L);
        t23.intoArray(a2, o2 + 3 * L);
        t30.intoArray(a3, o3);
        t31.intoArray(a3, o3 + L);
        t32.intoArray(a3, o3 + 2 * L);
        t33.intoArray(a3, o3 + 3 * L);
    }

    private static void accumulate3(
            float[] a0,
            int o0,
            float[] a1,
            int o1,
            float[] a2,
            int o2,
            float[] a3,
            int o3,
            float[] source,
            int sourceOffset,
            int stride,
            int rows,
            float[] cells,
            int at,
            int tileStep,
            int rowStep,
            int columnStep) {
        FloatVector t00 = FloatVector.fromArray(S, a0, o0);
        FloatVector t01 = FloatVector.fromArray(S, a0, o0 + L);
        FloatVector t02 = FloatVector.fromArray(S, a0, o0 + 2 * L);
        FloatVector t10 = FloatVector.fromArray(S, a1, o1);
        FloatVector t11 = FloatVector.fromArray(S, a1, o1 + L);
        FloatVector t12 = FloatVector.fromArray(S, a1, o1 + 2 * L);
        FloatVector t20 = FloatVector.fromArray(S, a2, o2);
        FloatVector t21 = FloatVector.fromArray(S, a2, o2 + L);
        FloatVector t22 = FloatVector.fromArray(S, a2, o2 + 2 * L);
        FloatVector t30 = FloatVector.fromArray(S, a3, o3);
        FloatVector t31 = FloatVector.fromArray(S, a3, o3 + L);
        FloatVector t32 = FloatVector.fromArray(S, a3, o3 + 2 * L);
        int g = at;
        int s = sourceOffset;
        for (int row = 0; row < rows; row++) {
            FloatVector s0 = FloatVector.fromArray(S, source, s);
            FloatVector s1 = FloatVector.fromArray(S, source, s + L);
            FloatVector s2 = FloatVector.fromArray(S, source, s + 2 * L);
            FloatVector g0 = FloatVector.broadcast(S, cells[g]);
            t00 = g0.fma(s0, t00);
            t01 = g0.fma(s1, t01);
            t02 = g0.fma(s2, t02);
            FloatVector g1 = FloatVector.broadcast(S, cells[g + rowStep]);
            t10 = g1.fma(s0, t10);
            t11 = g1.fma(s1, t11);
            t12 = g1.fma(s2, t12);
            FloatVector g2 = FloatVector.broadcast(S, cells[g + 2 * rowStep]);
            t20 = g2.fma(s0, t20);
            t21 = g2.fma(s1, t21);
            t22 = g2.fma(s2, t22);
            FloatVector g3 = FloatVector.broadcast(S, cells[g + 3 * rowStep]);
            t30 = g3.fma(s0, t30);
            t31 = g3.fma(s1, t31);
            t32 = g3.fma(s2, t32);
            s += stride;
            g += (row & 3) == 3 ? tileStep - 3 * columnStep : columnStep;
        }
        t00.intoArray(a0, o0);
        t01.intoArray(a0, o0 + L);
        t02.intoArray(a0, o0 + 2 * L);
        t10.intoArray(a1, o1);
        t11.intoArray(a1, o1 + L);
        t12.intoArray(a1, o1 + 2 * L);
        t20.intoArray(a2, o2);
        t21.intoArray(a2, o2 + L);
        t22.intoArray(a2, o2 + 2 * L);
        t30.intoArray(a3, o3);
        t31.intoArray(a3, o3 + L);
        t32.intoArray(a3, o3 + 2 * L);
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
