package dev.firth.core.quantization;

/** Plain loops that every JVM can run. */
final class ScalarCentroidKernels implements CentroidKernels {
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
        for (int i = 0; i < POINTS; i++) {
            float least = Float.POSITIVE_INFINITY;
            int best = 0;
            for (int j = 0; j < count; j++) {
                float score = halfNorms[h + j];
                for (int k = 0; k < n; k++) {
                    score -= points[p + k * POINTS + i] * centroids[c + j * n + k];
                }
                if (score < least) {
                    least = score;
                    best = j;
                }
            }
            nearest[o + i] = best;
        }
    }
}
