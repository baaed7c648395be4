package dev.firth.core.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CentroidKernelsTest {
    private static final int POINTS = CentroidKernels.POINTS;
    private static final List<CentroidKernels> ALL = List.of(new ScalarCentroidKernels(), CentroidKernels.get());

    @Test
    void noCentroidIsNearerThanTheOneFound() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 100; repeat++) {
            int n = 1 + random.nextInt(9);
            int count = 1 + random.nextInt(256);
            int p = random.nextInt(20);
            int c = random.nextInt(20);
            int h = random.nextInt(20);
            int o = random.nextInt(20);
            float[] points = random(random, p + n * POINTS);
            float[] centroids = random(random, c + n * count);
            float[] halfNorms = new float[h + count];
            for (int j = 0; j < count; j++) {
                for (int k = 0; k < n; k++) {
                    halfNorms[h + j] += centroids[c + j * n + k] * centroids[c + j * n + k] / 2;
                }
            }
            for (CentroidKernels kernels : ALL) {
                float[] nearest = new float[o + POINTS];
                kernels.nearest(points, p, n, centroids, c, halfNorms, h, count, nearest, o);
                for (int i = 0; i < POINTS; i++) {
                    double least = Double.POSITIVE_INFINITY;
                    for (int j = 0; j < count; j++) {
                        least = Math.min(least, distance(points, p + i, n, centroids, c + j * n));
                    }
                    int found = (int) nearest[o + i];
                    assertThat(found).isBetween(0, count - 1);
                    assertThat(distance(points, p + i, n, centroids, c + found * n))
                            .isLessThan(least + 1e-4);
                }
            }
        }
    }

    @Test
    void ofEquallyNearCentroidsTheFirstIsFound() {
        float[] points = new float[POINTS];
        float[] centroids = {1, -1, 1, -1};
        float[] halfNorms = {0.5f, 0.5f, 0.5f, 0.5f};
        for (CentroidKernels kernels : ALL) {
            float[] nearest = new float[POINTS];
            kernels.nearest(points, 0, 1, centroids, 1, halfNorms, 1, 3, nearest, 0);
            assertThat(nearest).containsOnly(0);
        }
    }

    @Test
    void aPointThatIsNotFiniteGetsSomeCentroid() {
        float[] points = new float[POINTS];
        points[3] = Float.NaN;
        points[5] = Float.POSITIVE_INFINITY;
        for (CentroidKernels kernels : ALL) {
            float[] nearest = new float[POINTS];
            kernels.nearest(points, 0, 1, new float[] {2, -1}, 0, new float[] {2, 0.5f}, 0, 2, nearest, 0);
            assertThat(nearest[0]).isEqualTo(1);
            assertThat(nearest[3]).isIn(0f, 1f);
            assertThat(nearest[5]).isIn(0f, 1f);
        }
    }

    @Test
    void anIndexOutsideAnArrayIsRefused() {
        for (CentroidKernels kernels : ALL) {
            assertThatThrownBy(() -> kernels.nearest(
                            new float[2 * POINTS - 1], 0, 2, new float[4], 0, new float[2], 0, 2, new float[64], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static double distance(float[] points, int p, int n, float[] centroids, int c) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            double difference = (double) points[p + k * POINTS] - centroids[c + k];
            sum += difference * difference;
        }
        return sum;
    }

    private static float[] random(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
