package dev.firth.words.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The kernels on the Vector API, for machines with vectors of 256 or 512 bits. */
public final class VectorGroupKernels implements GroupKernels {
    private static final VectorSpecies<Float> S = VectorFolds.S;
    private static final int L = S.length();

    private final float[] sums = new float[GROUP * L];

    /** Kernels for one thread. */
    public VectorGroupKernels() {}

    @Override
    public void scores(float[] x, int xOffset, float[][] rows, int[] offsets, int groups, int length, float[] cells) {
        for (int g = 0; g < groups; g++) {
            int r = g * GROUP;
            scoreSix(
                    x,
                    xOffset,
                    rows[r],
                    offsets[r],
                    rows[r + 1],
                    offsets[r + 1],
                    rows[r + 2],
                    offsets[r + 2],
                    rows[r + 3],
                    offsets[r + 3],
                    rows[r + 4],
                    offsets[r + 4],
                    rows[r + 5],
                    offsets[r + 5],
                    length,
                    sums);
            VectorFolds.six(sums, cells, g * GROUP_CELLS);
        }
    }

    private static void scoreSix(
            float[] x,
            int i,
            float[] a0,
            int o0,
            float[] a1,
            int o1,
            float[] a2,
            int o2,
            float[] a3,
            int o3,
            float[] a4,
            int o4,
            float[] a5,
            int o5,
            int length,
            float[] sums) {
        FloatVector s0 = FloatVector.zero(S);
        FloatVector s1 = FloatVector.zero(S);
        FloatVector s2 = FloatVector.zero(S);
        FloatVector s3 = FloatVector.zero(S);
        FloatVector s4 = FloatVector.zero(S);
        FloatVector s5 = FloatVector.zero(S);
        for (int k = 0; k < length; k += L) {
            FloatVector v = FloatVector.fromArray(S, x, i + k);
            s0 = v.fma(FloatVector.fromArray(S, a0, o0 + k), s0);
            s1 = v.fma(FloatVector.fromArray(S, a1, o1 + k), s1);
            s2 = v.fma(FloatVector.fromArray(S, a2, o2 + k), s2);
            s3 = v.fma(FloatVector.fromArray(S, a3, o3 + k), s3);
            s4 = v.fma(FloatVector.fromArray(S, a4, o4 + k), s4);
            s5 = v.fma(FloatVector.fromArray(S, a5, o5 + k), s5);
        }
        s0.intoArray(sums, 0);
        s1.intoArray(sums, L);
        s2.intoArray(sums, 2 * L);
        s3.intoArray(sums, 3 * L);
        s4.intoArray(sums, 4 * L);
        s5.intoArray(sums, 5 * L);
    }

    @Override
    public void exchange(
            float[] x,
            int xOffset,
            float[] target,
            int targetOffset,
            float[][] rows,
            int[] offsets,
            int groups,
            int length,
            float[] cells) {
        for (int g = 0; g < groups; g++) {
            int r = g * GROUP;
            exchangeSix(
                    x,
                    xOffset,
                    target,
                    targetOffset,
                    rows[r],
                    offsets[r],
                    rows[r + 1],
                    offsets[r + 1],
                    rows[r + 2],
                    offsets[r + 2],
                    rows[r + 3],
                    offsets[r + 3],
                    rows[r + 4],
                    offsets[r + 4],
                    rows[r + 5],
                    offsets[r + 5],
                    length,
                    cells,
                    g * GROUP_CELLS);
        }
    }

    private static void exchangeSix(
            float[] x,
            int i,
            float[] target,
            int t,
            float[] a0,
            int o0,
            float[] a1,
            int o1,
            float[] a2,
            int o2,
            float[] a3,
            int o3,
            float[] a4,
            int o4,
            float[] a5,
            int o5,
            int length,
            float[] cells,
            int at) {
        FloatVector g0 = FloatVector.broadcast(S, cells[at]);
        FloatVector g1 = FloatVector.broadcast(S, cells[at + 1]);
        FloatVector g2 = FloatVector.broadcast(S, cells[at + 2]);
        FloatVector g3 = FloatVector.broadcast(S, cells[at + 3]);
        FloatVector g4 = FloatVector.broadcast(S, cells[at + 4]);
        FloatVector g5 = FloatVector.broadcast(S, cells[at + 5]);
        for (int k = 0; k < length; k += L) {
            FloatVector v = FloatVector.fromArray(S, x, i + k);
            FloatVector r0 = FloatVector.fromArray(S, a0, o0 + k);
            v.fma(g0, r0).intoArray(a0, o0 + k);
            FloatVector sum = r0.mul(g0);
            FloatVector r1 = FloatVector.fromArray(S, a1, o1 + k);
            v.fma(g1, r1).intoArray(a1, o1 + k);
            sum = r1.fma(g1, sum);
            FloatVector r2 = FloatVector.fromArray(S, a2, o2 + k);
            v.fma(g2, r2).intoArray(a2, o2 + k);
            sum = r2.fma(g2, sum);
            FloatVector r3 = FloatVector.fromArray(S, a3, o3 + k);
            v.fma(g3, r3).intoArray(a3, o3 + k);
            sum = r3.fma(g3, sum);
            FloatVector r4 = FloatVector.fromArray(S, a4, o4 + k);
            v.fma(g4, r4).intoArray(a4, o4 + k);
            sum = r4.fma(g4, sum);
            FloatVector r5 = FloatVector.fromArray(S, a5, o5 + k);
            v.fma(g5, r5).intoArray(a5, o5 + k);
            sum = r5.fma(g5, sum);
            sum.add(FloatVector.fromArray(S, target, t + k)).intoArray(target, t + k);
        }
    }
}
