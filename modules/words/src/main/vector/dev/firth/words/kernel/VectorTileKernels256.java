package dev.firth.words.kernel;

import jdk.incubator.vector.FloatVector;

/** The kernels for machines with 16 vectors of 256 bits: eight sums stay in registers. */
public final class VectorTileKernels256 extends VectorTileKernels {
    /** Kernels for one thread. */
    public VectorTileKernels256() {}

    @Override
    public void scores(float[] x, int xOffset, int tiles, float[] y, int yOffset, int stride, float[] cells, int at) {
        for (int t = 0; t < tiles; t++) {
            int i = xOffset + t * TILE * stride;
            scoreHalfTile(x, i, y, yOffset, stride, sums, 0);
            scoreHalfTile(x, i, y, yOffset + 2 * stride, stride, sums, 2 * L);
            VectorFolds.eight(sums, 0, cells, at + t * CELLS);
            VectorFolds.eight(sums, 8 * L, cells, at + t * CELLS + 8);
        }
    }

    /** Stores the products of four rows of {@code x} with two of {@code y}, still to be added up lane by lane. */
    private static void scoreHalfTile(float[] x, int i, float[] y, int j, int stride, float[] sums, int at) {
        FloatVector s00 = FloatVector.zero(S);
        FloatVector s01 = FloatVector.zero(S);
        FloatVector s10 = FloatVector.zero(S);
        FloatVector s11 = FloatVector.zero(S);
        FloatVector s20 = FloatVector.zero(S);
        FloatVector s21 = FloatVector.zero(S);
        FloatVector s30 = FloatVector.zero(S);
        FloatVector s31 = FloatVector.zero(S);
        for (int k = 0; k < stride; k += L) {
            FloatVector y0 = FloatVector.fromArray(S, y, j + k);
            FloatVector y1 = FloatVector.fromArray(S, y, j + stride + k);
            FloatVector x0 = FloatVector.fromArray(S, x, i + k);
            s00 = x0.fma(y0, s00);
            s01 = x0.fma(y1, s01);
            FloatVector x1 = FloatVector.fromArray(S, x, i + stride + k);
            s10 = x1.fma(y0, s10);
            s11 = x1.fma(y1, s11);
            FloatVector x2 = FloatVector.fromArray(S, x, i + 2 * stride + k);
            s20 = x2.fma(y0, s20);
            s21 = x2.fma(y1, s21);
            FloatVector x3 = FloatVector.fromArray(S, x, i + 3 * stride + k);
            s30 = x3.fma(y0, s30);
            s31 = x3.fma(y1, s31);
        }
        s00.intoArray(sums, at);
        s01.intoArray(sums, at + L);
        s10.intoArray(sums, at + 4 * L);
        s11.intoArray(sums, at + 5 * L);
        s20.intoArray(sums, at + 8 * L);
        s21.intoArray(sums, at + 9 * L);
        s30.intoArray(sums, at + 12 * L);
        s31.intoArray(sums, at + 13 * L);
    }

    @Override
    public void scores(float[] x, int xOffset, float[] y, int yOffset, int rows, int stride, float[] scores, int at) {
        for (int r = 0; r < rows; r += 8) {
            scoreEight(x, xOffset, y, yOffset + r * stride, stride, sums, 0);
            VectorFolds.eight(sums, 0, scores, at + r);
        }
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
        for (int k = 0; k < length; k += 2 * L) {
            accumulate2(
                    rows.array[0],
                    rows.offset[0] + k,
                    rows.array[1],
                    rows.offset[1] + k,
                    rows.array[2],
                    rows.offset[2] + k,
                    rows.array[3],
                    rows.offset[3] + k,
                    source,
                    sourceOffset + k,
                    length,
                    tiles * TILE,
                    cells,
                    at,
                    tileStep,
                    rowStep,
                    columnStep);
        }
        rows.settle();
    }

    private static void accumulate2(
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
        FloatVector t10 = FloatVector.fromArray(S, a1, o1);
        FloatVector t11 = FloatVector.fromArray(S, a1, o1 + L);
        FloatVector t20 = FloatVector.fromArray(S, a2, o2);
        FloatVector t21 = FloatVector.fromArray(S, a2, o2 + L);
        FloatVector t30 = FloatVector.fromArray(S, a3, o3);
        FloatVector t31 = FloatVector.fromArray(S, a3, o3 + L);
        int g = at;
        int s = sourceOffset;
        for (int row = 0; row < rows; row++) {
            FloatVector s0 = FloatVector.fromArray(S, source, s);
            FloatVector s1 = FloatVector.fromArray(S, source, s + L);
            FloatVector g0 = FloatVector.broadcast(S, cells[g]);
            t00 = g0.fma(s0, t00);
            t01 = g0.fma(s1, t01);
            FloatVector g1 = FloatVector.broadcast(S, cells[g + rowStep]);
            t10 = g1.fma(s0, t10);
            t11 = g1.fma(s1, t11);
            FloatVector g2 = FloatVector.broadcast(S, cells[g + 2 * rowStep]);
            t20 = g2.fma(s0, t20);
            t21 = g2.fma(s1, t21);
            FloatVector g3 = FloatVector.broadcast(S, cells[g + 3 * rowStep]);
            t30 = g3.fma(s0, t30);
            t31 = g3.fma(s1, t31);
            s += stride;
            g += (row & 3) == 3 ? tileStep - 3 * columnStep : columnStep;
        }
        t00.intoArray(a0, o0);
        t01.intoArray(a0, o0 + L);
        t10.intoArray(a1, o1);
        t11.intoArray(a1, o1 + L);
        t20.intoArray(a2, o2);
        t21.intoArray(a2, o2 + L);
        t30.intoArray(a3, o3);
        t31.intoArray(a3, o3 + L);
    }
}
