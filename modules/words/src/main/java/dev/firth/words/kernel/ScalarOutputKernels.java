package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import java.util.Arrays;

/** The kernels that every JVM can run. */
final class ScalarOutputKernels implements OutputKernels {
    @Override
    public void softmax(float[] scores, int n) {
        float max = scores[0];
        for (int i = 1; i < n; i++) {
            max = Math.max(max, scores[i]);
        }
        float sum = 0;
        for (int i = 0; i < n; i++) {
            scores[i] = (float) Math.exp(scores[i] - max);
            sum += scores[i];
        }
        for (int i = 0; i < n; i++) {
            scores[i] /= sum;
        }
        Arrays.fill(scores, n, (n + LANES - 1) / LANES * LANES, 0);
    }

    @Override
    public void sigmoid(float[] scores, int n) {
        for (int i = 0; i < n; i++) {
            scores[i] = (float) (1 / (1 + Math.exp(-scores[i])));
        }
    }

    @Override
    public void update(FloatMatrix matrix, int[] rows, int count, float[] steps, float[] hidden, float[] gradient) {
        int stride = matrix.stride();
        for (int i = 0; i < count; i++) {
            float step = steps[i];
            float[] row = matrix.chunk(rows[i]);
            int at = matrix.offset(rows[i]);
            for (int k = 0; k < stride; k++) {
                gradient[k] += step * row[at + k];
                row[at + k] += step * hidden[k];
            }
        }
    }
}
