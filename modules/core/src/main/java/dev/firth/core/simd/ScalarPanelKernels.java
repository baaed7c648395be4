package dev.firth.core.simd;

import java.util.Arrays;

/** Panel kernels that every JVM can run; the inner loop over the rows is one that compilers vectorise. */
final class ScalarPanelKernels implements PanelKernels {
    @Override
    public void dot(
            float[] panels,
            int at,
            int count,
            int n,
            float[] queries,
            int q,
            int vectors,
            float[] out,
            int o,
            int outStride) {
        for (int p = 0; p < count; p++) {
            for (int v = 0; v < vectors; v++) {
                panel(panels, at + p * ROWS * n, n, queries, q + v * n, out, o + v * outStride + p * ROWS);
            }
        }
    }

    private static void panel(float[] panel, int at, int n, float[] query, int q, float[] out, int o) {
        Arrays.fill(out, o, o + ROWS, 0);
        for (int k = 0; k < n; k++) {
            float x = query[q + k];
            int i = at + k * ROWS;
            for (int r = 0; r < ROWS; r++) {
                out[o + r] += panel[i + r] * x;
            }
        }
    }
}
