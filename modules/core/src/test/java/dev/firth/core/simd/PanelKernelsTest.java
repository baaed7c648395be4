package dev.firth.core.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PanelKernelsTest {
    private static final List<PanelKernels> ALL = List.of(new ScalarPanelKernels(), PanelKernels.get());

    @Test
    void everyProductIsTheInnerProductOfItsRowAndQuery() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 200; repeat++) {
            int n = 1 + random.nextInt(70);
            int count = 1 + random.nextInt(9);
            int vectors = 1 + random.nextInt(13);
            int at = random.nextInt(20);
            int q = random.nextInt(20);
            int o = random.nextInt(20);
            int outStride = count * 16 + random.nextInt(3);
            float[] panels = random(random, at + count * 16 * n);
            float[] queries = random(random, q + vectors * n);
            for (PanelKernels kernels : ALL) {
                float[] out = new float[o + vectors * outStride];
                kernels.dot(panels, at, count, n, queries, q, vectors, out, o, outStride);
                for (int v = 0; v < vectors; v++) {
                    for (int row = 0; row < count * 16; row++) {
                        double sum = 0;
                        for (int k = 0; k < n; k++) {
                            sum += (double) panels[at + row / 16 * 16 * n + k * 16 + row % 16] * queries[q + v * n + k];
                        }
                        assertThat((double) out[o + v * outStride + row]).isCloseTo(sum, within(2e-4));
                    }
                }
            }
        }
    }

    @Test
    void aProductHasTheSameBitsAloneAndInABatch() {
        Random random = new Random(1);
        int n = 37;
        float[] panels = random(random, 5 * 16 * n);
        float[] queries = random(random, 7 * n);
        for (PanelKernels kernels : ALL) {
            float[] batch = new float[7 * 80];
            kernels.dot(panels, 0, 5, n, queries, 0, 7, batch, 0, 80);
            for (int v = 0; v < 7; v++) {
                for (int p = 0; p < 5; p++) {
                    float[] alone = new float[16];
                    kernels.dot(panels, p * 16 * n, 1, n, queries, v * n, 1, alone, 0, 16);
                    for (int r = 0; r < 16; r++) {
                        assertThat(alone[r]).isEqualTo(batch[v * 80 + p * 16 + r]);
                    }
                }
            }
        }
    }

    @Test
    void anIndexOutsideAnArrayIsRefused() {
        for (PanelKernels kernels : ALL) {
            assertThatThrownBy(() -> kernels.dot(new float[31], 0, 1, 2, new float[2], 0, 1, new float[16], 0, 16))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static float[] random(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
