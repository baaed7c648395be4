package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels on the Vector API: columns in groups of four vectors, each group kept in registers while the rows go by.
 */
public final class VectorRowSums implements RowSums {
    private static final VectorSpecies<Float> S = VectorFolds.S;
    private static final int L = S.length();

    /** Kernels for one thread. */
    public VectorRowSums() {}

    @Override
    public void sum(FloatMatrix matrix, int[] rows, int from, int to, float factor, float[] target, int at) {
        int stride = matrix.stride();
        int k = 0;
        for (; k <= stride - 4 * L; k += 4 * L) {
            sum4(matrix, rows, from, to, factor, target, at + k, k);
        }
        if (k == stride - 3 * L) {
            sum3(matrix, rows, from, to, factor, target, at + k, k);
        } else {
            for (; k < stride; k += L) {
                FloatVector t = FloatVector.zero(S);
                for (int i = from; i < to; i++) {
                    t = t.add(FloatVector.fromArray(S, matrix.chunk(rows[i]), matrix.offset(rows[i]) + k));
                }
                t.mul(factor).intoArray(target, at + k);
            }
        }
    }

    private static void sum4(
            FloatMatrix matrix, int[] rows, int from, int to, float factor, float[] target, int at, int k) {
        FloatVector t0 = FloatVector.zero(S);
        FloatVector t1 = FloatVector.zero(S);
        FloatVector t2 = FloatVector.zero(S);
        FloatVector t3 = FloatVector.zero(S);
        for (int i = from; i < to; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            t0 = t0.add(FloatVector.fromArray(S, row, o));
            t1 = t1.add(FloatVector.fromArray(S, row, o + L));
            t2 = t2.add(FloatVector.fromArray(S, row, o + 2 * L));
            t3 = t3.add(FloatVector.fromArray(S, row, o + 3 * L));
        }
        t0.mul(factor).intoArray(target, at);
        t1.mul(factor).intoArray(target, at + L);
        t2.mul(factor).intoArray(target, at + 2 * L);
        t3.mul(factor).intoArray(target, at + 3 * L);
    }

    private static void sum3(
            FloatMatrix matrix, int[] rows, int from, int to, float factor, float[] target, int at, int k) {
        FloatVector t0 = FloatVector.zero(S);
        FloatVector t1 = FloatVector.zero(S);
        FloatVector t2 = FloatVector.zero(S);
        for (int i = from; i < to; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            t0 = t0.add(FloatVector.fromArray(S, row, o));
            t1 = t1.add(FloatVector.fromArray(S, row, o + L));
            t2 = t2.add(FloatVector.fromArray(S, row, o + 2 * L));
        }
        t0.mul(factor).intoArray(target, at);
        t1.mul(factor).intoArray(target, at + L);
        t2.mul(factor).intoArray(target, at + 2 * L);
    }

    @Override
    public void addToEach(float[] source, int at, FloatMatrix matrix, int[] rows, int from, int to) {
        int stride = matrix.stride();
        int k = 0;
        for (; k <= stride - 4 * L; k += 4 * L) {
            add4(source, at + k, matrix, rows, from, to, k);
        }
        if (k == stride - 3 * L) {
            add3(source, at + k, matrix, rows, from, to, k);
        } else {
            for (; k < stride; k += L) {
                FloatVector s = FloatVector.fromArray(S, source, at + k);
                for (int i = from; i < to; i++) {
                    float[] row = matrix.chunk(rows[i]);
                    int o = matrix.offset(rows[i]) + k;
                    FloatVector.fromArray(S, row, o).add(s).intoArray(row, o);
                }
            }
        }
    }

    private static void add4(float[] source, int at, FloatMatrix matrix, int[] rows, int from, int to, int k) {
        FloatVector s0 = FloatVector.fromArray(S, source, at);
        FloatVector s1 = FloatVector.fromArray(S, source, at + L);
        FloatVector s2 = FloatVector.fromArray(S, source, at + 2 * L);
        FloatVector s3 = FloatVector.fromArray(S, source, at + 3 * L);
        for (int i = from; i < to; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            FloatVector.fromArray(S, row, o).add(s0).intoArray(row, o);
            FloatVector.fromArray(S, row, o + L).add(s1).intoArray(row, o + L);
            FloatVector.fromArray(S, row, o + 2 * L).add(s2).intoArray(row, o + 2 * L);
            FloatVector.fromArray(S, row, o + 3 * L).add(s3).intoArray(row, o + 3 * L);
        }
    }

    private static void add3(float[] source, int at, FloatMatrix matrix, int[] rows, int from, int to, int k) {
        FloatVector s0 = FloatVector.fromArray(S, source, at);
        FloatVector s1 = FloatVector.fromArray(S, source, at + L);
        FloatVector s2 = FloatVector.fromArray(S, source, at + 2 * L);
        for (int i = from; i < to; i++) {
            float[] row = matrix.chunk(rows[i]);
            int o = matrix.offset(rows[i]) + k;
            FloatVector.fromArray(S, row, o).add(s0).intoArray(row, o);
            FloatVector.fromArray(S, row, o + L).add(s1).intoArray(row, o + L);
            FloatVector.fromArray(S, row, o + 2 * L).add(s2).intoArray(row, o + 2 * L);
        }
    }
}
