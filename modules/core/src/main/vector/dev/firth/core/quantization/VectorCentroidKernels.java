package dev.firth.core.quantization;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Centroid kernels on the Vector API: four vectors of points meet every centroid. */
public final class VectorCentroidKernels implements CentroidKernels {
    private static final VectorSpecies<Float> S =
            FloatVector.SPECIES_PREFERRED.length() > 16 ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int L = S.length();

    /** Made by {@link dev.firth.core.simd.Simd} by name. */
    public VectorCentroidKernels() {}

    @Override
    public void nearest(
            float[] points,
            int p,
            int n,
            float[] centroids,
            int c,
            float[] halfNorms,
            int h,
            int count,
            float[] nearest,
            int o) {
        for (int i = 0; i < POINTS; i += 4 * L) {
            fourVectors(points, p + i, n, centroids, c, halfNorms, h, count, nearest, o + i);
        }
    }

    /** The numbers of the centroids are kept as floats, so that the masks of the scores choose them too. */
    private static void fourVectors(
            float[] points,
            int p,
            int n,
            float[] centroids,
            int c,
            float[] halfNorms,
            int h,
            int count,
            float[] nearest,
            int o) {
        FloatVector least0 = FloatVector.broadcast(S, Float.POSITIVE_INFINITY);
        FloatVector least1 = least0;
        FloatVector least2 = least0;
        FloatVector least3 = least0;
        FloatVector best0 = FloatVector.zero(S);
        FloatVector best1 = best0;
        FloatVector best2 = best0;
        FloatVector best3 = best0;
        int at = c;
        for (int j = 0; j < count; j++) {
            FloatVector x0 = FloatVector.broadcast(S, halfNorms[h + j]);
            FloatVector x1 = x0;
            FloatVector x2 = x0;
            FloatVector x3 = x0;
            for (int k = 0; k < n; k++) {
                FloatVector minus = FloatVector.broadcast(S, -centroids[at + k]);
                int from = p + k * POINTS;
                x0 = FloatVector.fromArray(S, points, from).fma(minus, x0);
                x1 = FloatVector.fromArray(S, points, from + L).fma(minus, x1);
                x2 = FloatVector.fromArray(S, points, from + 2 * L).fma(minus, x2);
                x3 = FloatVector.fromArray(S, points, from + 3 * L).fma(minus, x3);
            }
            at += n;
            FloatVector number = FloatVector.broadcast(S, j);
            VectorMask<Float> less0 = x0.compare(VectorOperators.LT, least0);
            VectorMask<Float> less1 = x1.compare(VectorOperators.LT, least1);
            VectorMask<Float> less2 = x2.compare(VectorOperators.LT, least2);
            VectorMask<Float> less3 = x3.compare(VectorOperators.LT, least3);
            least0 = least0.blend(x0, less0);
            least1 = least1.blend(x1, less1);
            least2 = least2.blend(x2, less2);
            least3 = least3.blend(x3, less3);
            best0 = best0.blend(number, less0);
            best1 = best1.blend(number, less1);
            best2 = best2.blend(number, less2);
            best3 = best3.blend(number, less3);
        }
        best0.intoArray(nearest, o);
        best1.intoArray(nearest, o + L);
        best2.intoArray(nearest, o + 2 * L);
        best3.intoArray(nearest, o + 3 * L);
    }
}
