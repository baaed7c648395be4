package dev.firth.words.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sparse kernels on the Vector API: a block of the target row stays in registers while the rows that it takes are read
 * once. Eight sums hide the latency of the multiply-add.
 */
public final class VectorSparseKernels implements SparseKernels {
    private static final VectorSpecies<Float> S = VectorFolds.S;
    private static final int L = S.length();

    /** Kernels for any number of threads. */
    public VectorSparseKernels() {}

    @Override
    public void addRows(
            float[] target,
            int at,
            int length,
            float[] source,
            int base,
            int firstRow,
            int[] rows,
            float[] weights,
            int first,
            int last) {
        int k = 0;
        for (; k <= length - 8 * L; k += 8 * L) {
            addEight(target, at + k, length, source, base + k, firstRow, rows, weights, first, last);
        }
        for (; k <= length - 4 * L; k += 4 * L) {
            addFour(target, at + k, length, source, base + k, firstRow, rows, weights, first, last);
        }
        for (; k < length; k += L) {
            addOne(target, at + k, length, source, base + k, firstRow, rows, weights, first, last);
        }
    }

    private static void addEight(
            float[] target,
            int at,
            int length,
            float[] source,
            int base,
            int firstRow,
            int[] rows,
            float[] weights,
            int first,
            int last) {
        FloatVector t0 = FloatVector.fromArray(S, target, at);
        FloatVector t1 = FloatVector.fromArray(S, target, at + L);
        FloatVector t2 = FloatVector.fromArray(S, target, at + 2 * L);
        FloatVector t3 = FloatVector.fromArray(S, target, at + 3 * L);
        FloatVector t4 = FloatVector.fromArray(S, target, at + 4 * L);
        FloatVector t5 = FloatVector.fromArray(S, target, at + 5 * L);
        FloatVector t6 = FloatVector.fromArray(S, target, at + 6 * L);
        FloatVector t7 = FloatVector.fromArray(S, target, at + 7 * L);
        for (int i = first; i < last; i++) {
            int from = base + (rows[i] - firstRow) * length;
            FloatVector w = FloatVector.broadcast(S, weights[i]);
            t0 = FloatVector.fromArray(S, source, from).fma(w, t0);
            t1 = FloatVector.fromArray(S, source, from + L).fma(w, t1);
            t2 = FloatVector.fromArray(S, source, from + 2 * L).fma(w, t2);
            t3 = FloatVector.fromArray(S, source, from + 3 * L).fma(w, t3);
            t4 = FloatVector.fromArray(S, source, from + 4 * L).fma(w, t4);
            t5 = FloatVector.fromArray(S, source, from + 5 * L).fma(w, t5);
            t6 = FloatVector.fromArray(S, source, from + 6 * L).fma(w, t6);
            t7 = FloatVector.fromArray(S, source, from + 7 * L).fma(w, t7);
        }
        t0.intoArray(target, at);
        t1.intoArray(target, at + L);
        t2.intoArray(target, at + 2 * L);
        t3.intoArray(target, at + 3 * L);
        t4.intoArray(target, at + 4 * L);
        t5.intoArray(target, at + 5 * L);
        t6.intoArray(target, at + 6 * L);
        t7.intoArray(target, at + 7 * L);
    }

    private static void addFour(
            float[] target,
            int at,
            int length,
            float[] source,
            int base,
            int firstRow,
            int[] rows,
            float[] weights,
            int first,
            int last) {
        FloatVector t0 = FloatVector.fromArray(S, target, at);
        FloatVector t1 = FloatVector.fromArray(S, target, at + L);
        FloatVector t2 = FloatVector.fromArray(S, target, at + 2 * L);
        FloatVector t3 = FloatVector.fromArray(S, target, at + 3 * L);
        for (int i = first; i < last; i++) {
            int from = base + (rows[i] - firstRow) * length;
            FloatVector w = FloatVector.broadcast(S, weights[i]);
            t0 = FloatVector.fromArray(S, source, from).fma(w, t0);
            t1 = FloatVector.fromArray(S, source, from + L).fma(w, t1);
            t2 = FloatVector.fromArray(S, source, from + 2 * L).fma(w, t2);
            t3 = FloatVector.fromArray(S, source, from + 3 * L).fma(w, t3);
        }
        t0.intoArray(target, at);
        t1.intoArray(target, at + L);
        t2.intoArray(target, at + 2 * L);
        t3.intoArray(target, at + 3 * L);
    }

    private static void addOne(
            float[] target,
            int at,
            int length,
            float[] source,
            int base,
            int firstRow,
            int[] rows,
            float[] weights,
            int first,
            int last) {
        FloatVector t = FloatVector.fromArray(S, target, at);
        for (int i = first; i < last; i++) {
            t = FloatVector.fromArray(S, source, base + (rows[i] - firstRow) * length)
                    .fma(FloatVector.broadcast(S, weights[i]), t);
        }
        t.intoArray(target, at);
    }
}
