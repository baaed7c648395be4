package dev.firth.core.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Panel kernels on the Vector API. A panel is one stream of vectors at 512 bits, two side by side at 256, and so on; a
 * kernel keeps the sums of a few streams and queries in registers.
 */
final class VectorApiPanelKernels implements PanelKernels {
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > ROWS ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();
    private static final int STREAMS = ROWS / L;

    VectorApiPanelKernels() {}

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
        int streams = count * STREAMS;
        int whole = vectors - vectors % 4;
        // Where streams are left over, the last one is taken more than once: the same work with the same result.
        for (int s = 0; s < streams && whole > 0; s += 2) {
            int s1 = Math.min(s + 1, streams - 1);
            int a0 = start(at, s, n);
            int a1 = start(at, s1, n);
            for (int v = 0; v < whole; v += 4) {
                int to = o + v * outStride;
                twoByFour(panels, a0, a1, n, queries, q + v * n, out, to + s * L, to + s1 * L, outStride);
            }
        }
        for (int v = whole; v < vectors; v++) {
            int to = o + v * outStride;
            for (int s = 0; s < streams; s += 4) {
                int s1 = Math.min(s + 1, streams - 1);
                int s2 = Math.min(s + 2, streams - 1);
                int s3 = Math.min(s + 3, streams - 1);
                int a0 = start(at, s, n);
                int a1 = start(at, s1, n);
                int a2 = start(at, s2, n);
                int a3 = start(at, s3, n);
                int o0 = to + s * L;
                fourByOne(
                        panels, a0, a1, a2, a3, n, queries, q + v * n, out, o0, to + s1 * L, to + s2 * L, to + s3 * L);
            }
        }
    }

    /** Where stream {@code s} starts: panels follow one another, the streams of one panel lie side by side. */
    private static int start(int at, int s, int n) {
        return at + (s / STREAMS) * ROWS * n + (s % STREAMS) * L;
    }

    private static void fourByOne(
            float[] panels,
            int a0,
            int a1,
            int a2,
            int a3,
            int n,
            float[] query,
            int q,
            float[] out,
            int o0,
            int o1,
            int o2,
            int o3) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        for (int k = 0; k < n; k++) {
            FloatVector b = FloatVector.broadcast(S, query[q + k]);
            x0 = FloatVector.fromArray(S, panels, a0 + k * ROWS).fma(b, x0);
            x1 = FloatVector.fromArray(S, panels, a1 + k * ROWS).fma(b, x1);
            x2 = FloatVector.fromArray(S, panels, a2 + k * ROWS).fma(b, x2);
            x3 = FloatVector.fromArray(S, panels, a3 + k * ROWS).fma(b, x3);
        }
        x0.intoArray(out, o0);
        x1.intoArray(out, o1);
        x2.intoArray(out, o2);
        x3.intoArray(out, o3);
    }

    private static void twoByFour(
            float[] panels, int a0, int a1, int n, float[] queries, int q, float[] out, int o0, int o1, int outStride) {
        FloatVector x0 = FloatVector.zero(S);
        FloatVector x1 = x0;
        FloatVector x2 = x0;
        FloatVector x3 = x0;
        FloatVector y0 = x0;
        FloatVector y1 = x0;
        FloatVector y2 = x0;
        FloatVector y3 = x0;
        for (int k = 0; k < n; k++) {
            FloatVector x = FloatVector.fromArray(S, panels, a0 + k * ROWS);
            FloatVector y = FloatVector.fromArray(S, panels, a1 + k * ROWS);
            FloatVector b0 = FloatVector.broadcast(S, queries[q + k]);
            x0 = x.fma(b0, x0);
            y0 = y.fma(b0, y0);
            FloatVector b1 = FloatVector.broadcast(S, queries[q + n + k]);
            x1 = x.fma(b1, x1);
            y1 = y.fma(b1, y1);
            FloatVector b2 = FloatVector.broadcast(S, queries[q + 2 * n + k]);
            x2 = x.fma(b2, x2);
            y2 = y.fma(b2, y2);
            FloatVector b3 = FloatVector.broadcast(S, queries[q + 3 * n + k]);
            x3 = x.fma(b3, x3);
            y3 = y.fma(b3, y3);
        }
        x0.intoArray(out, o0);
        x1.intoArray(out, o0 + outStride);
        x2.intoArray(out, o0 + 2 * outStride);
        x3.intoArray(out, o0 + 3 * outStride);
        y0.intoArray(out, o1);
        y1.intoArray(out, o1 + outStride);
        y2.intoArray(out, o1 + 2 * outStride);
        y3.intoArray(out, o1 + 3 * outStride);
    }
}
