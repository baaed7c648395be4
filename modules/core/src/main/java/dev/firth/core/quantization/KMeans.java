package dev.firth.core.quantization;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Lloyd's k-means over points in blocks of {@link CentroidKernels}. It starts from points drawn at random; a centroid
 * that no point is nearest to takes half of the points of a large cluster. Not thread-safe.
 */
final class KMeans {
    private static final CentroidKernels KERNELS = CentroidKernels.get();
    private static final int POINTS = CentroidKernels.POINTS;

    /** How far the two halves of a cluster start from its centroid, relative to its coordinates. */
    private static final float SPLIT = 1f / 1024;

    private final float[] points;
    private final int count;
    private final int n;
    private final int k;
    private final SplittableRandom random;
    private final float[] centroids;
    private final int[] sizes;
    private final float[] nearest;

    /**
     * Prepares a run.
     *
     * @param points blocks of {@value CentroidKernels#POINTS} points; what is behind the last point is not looked at
     * @param count the number of points, at least 1
     * @param n the number of coordinates
     * @param k the number of centroids
     */
    KMeans(float[] points, int count, int n, int k, SplittableRandom random) {
        this.points = points;
        this.count = count;
        this.n = n;
        this.k = k;
        this.random = random;
        this.centroids = new float[k * n];
        this.sizes = new int[k];
        this.nearest = new float[blocks(count) * POINTS];
    }

    /** The number of blocks that hold so many points. */
    static int blocks(int count) {
        return (count + POINTS - 1) / POINTS;
    }

    /** Runs and returns the centroids, one after the other. */
    float[] run(int iterations) {
        start();
        for (int i = 0; i < iterations; i++) {
            assign();
            if (!move()) {
                break;
            }
        }
        return centroids;
    }

    /** Makes points that are drawn without replacement the first centroids; with too few points, some twice. */
    private void start() {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int j = 0; j < k; j++) {
            int at = j % count;
            int other = at + random.nextInt(count - at);
            int drawn = order[other];
            order[other] = order[at];
            order[at] = drawn;
            for (int d = 0; d < n; d++) {
                centroids[j * n + d] = coordinate(drawn, d);
            }
        }
    }

    private float coordinate(int point, int d) {
        return points[(point / POINTS * n + d) * POINTS + point % POINTS];
    }

    private void assign() {
        float[] halfNorms = halfNorms(centroids, n, k);
        for (int block = 0; block < blocks(count); block++) {
            KERNELS.nearest(points, block * n * POINTS, n, centroids, 0, halfNorms, 0, k, nearest, block * POINTS);
        }
    }

    /** Moves every centroid to the mean of its points; says whether any has moved. */
    private boolean move() {
        double[] sums = new double[k * n];
        Arrays.fill(sizes, 0);
        for (int i = 0; i < count; i++) {
            int j = (int) nearest[i];
            sizes[j]++;
            for (int d = 0; d < n; d++) {
                sums[j * n + d] += coordinate(i, d);
            }
        }
        boolean moved = false;
        for (int j = 0; j < k; j++) {
            for (int d = 0; d < n && sizes[j] > 0; d++) {
                float mean = (float) (sums[j * n + d] / sizes[j]);
                moved |= mean != centroids[j * n + d];
                centroids[j * n + d] = mean;
            }
        }
        return fillEmpty() || moved;
    }

    /** Gives every centroid without points half of a cluster, large ones more likely; says whether there were any. */
    private boolean fillEmpty() {
        boolean any = false;
        for (int j = 0; j < k; j++) {
            if (sizes[j] == 0 && count > k) {
                split(largeCluster(), j);
                any = true;
            }
        }
        return any;
    }

    /** The cluster of a point that is not alone, each such point as likely. */
    private int largeCluster() {
        int candidates = 0;
        for (int size : sizes) {
            candidates += size > 1 ? size : 0;
        }
        int drawn = random.nextInt(candidates);
        int j = 0;
        while (sizes[j] < 2 || drawn >= sizes[j]) {
            drawn -= sizes[j] > 1 ? sizes[j] : 0;
            j++;
        }
        return j;
    }

    private void split(int from, int to) {
        for (int d = 0; d < n; d++) {
            float value = centroids[from * n + d];
            float step = value * (d % 2 == 0 ? SPLIT : -SPLIT);
            centroids[from * n + d] = value - step;
            centroids[to * n + d] = value + step;
        }
        sizes[to] = sizes[from] / 2;
        sizes[from] -= sizes[to];
    }

    /** Half the squared norm of each centroid. */
    static float[] halfNorms(float[] centroids, int n, int k) {
        float[] halfNorms = new float[k];
        for (int j = 0; j < k; j++) {
            float sum = 0;
            for (int d = 0; d < n; d++) {
                sum += centroids[j * n + d] * centroids[j * n + d];
            }
            halfNorms[j] = sum / 2;
        }
        return halfNorms;
    }
}
