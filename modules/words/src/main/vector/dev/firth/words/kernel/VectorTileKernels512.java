package dev.firth.words.kernel;

import jdk.incubator.vector.FloatVector;

/** The kernels for machines with 32 vectors of 512 bits: the sums of a tile's sixteen products stay in registers. */
public final class VectorTileKernels512 extends VectorTileKernels {
    /** Kernels for one thread. */
    public VectorTileKernels512() {}

    @Override
    public void scores(float[] x, int xOffset, int tiles, float[] y, int yOffset, int stride, float[] cells, int at) {
        for (int t = 0; t < tiles; t++) {
            scoreTile(x, xOffset + t * TILE * stride, y, yOffset, stride, sums);
            VectorFolds.sixteen(sums, cells, at + t * CELLS);
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

    @Override
    public void scores(float[] x, int xOffset, float[] y, int yOffset, int rows, int stride, float[] scores, int at) {
        for (int r = 0; r < rows; r += CELLS) {
            scoreEight(x, xOffset, y, yOffset + r * stride, stride, sums, 0);
            scoreEight(x, xOffset, y, yOffset + (r + 8) * stride, stride, sums, 8 * L);
            VectorFolds.sixteen(sums, scores, at + r);
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
}
