package dev.firth.core.quantization;

import dev.firth.core.simd.Simd;

/**
 * Finds the nearest centroid of many points at once.
 *
 * <p>Points come in blocks of {@value #POINTS}, column after column: coordinate {@code k} of point {@code i} is at
 * {@code k * 64 + i}. One vector register then holds a coordinate of several points, and no comparison has to be made
 * across the lanes of a register. Stateless and thread-safe; an index outside an array throws
 * {@link IndexOutOfBoundsException}.
 */
interface CentroidKernels {
    /** The number of points in a block. */
    int POINTS = 64;

    /** The kernels of the SIMD provider in use. */
    static CentroidKernels get() {
        return Simd.provide(
                CentroidKernels.class, "dev.firth.core.quantization.VectorCentroidKernels", ScalarCentroidKernels::new);
    }

    /**
     * Writes for each point the number of the centroid {@code c} for which {@code |c|²/2 - point·c} is smallest, which
     * is the nearest one; of equally near ones the first. A point that is not finite gets some centroid.
     *
     * @param points a block of points from {@code p} on
     * @param n the number of coordinates
     * @param centroids holds centroid {@code j} from {@code c + j*n} on
     * @param halfNorms {@code |c|²/2} of centroid {@code j} at {@code h + j}
     * @param count the number of centroids, at least 1, at most 2^24
     * @param nearest takes the numbers of the centroids (whole numbers) from {@code o} on
     */
    void nearest(
            float[] points,
            int p,
            int n,
            float[] centroids,
            int c,
            float[] halfNorms,
            int h,
            int count,
            float[] nearest,
            int o);
}
