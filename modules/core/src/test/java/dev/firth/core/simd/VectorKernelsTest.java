package dev.firth.core.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VectorKernelsTest {
    private final VectorKernels vector = Simd.kernels();
    private final VectorKernels scalar = new ScalarKernels();

    @Test
    void theProviderInUseAgreesWithTheScalarOne() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int repeat = 0; repeat < 2000; repeat++) {
            int n = random.nextInt(200);
            int i = random.nextInt(20);
            int j = random.nextInt(20);
            float[] a = random(random, i + n + random.nextInt(20));
            float[] b = random(random, j + n + random.nextInt(20));
            float alpha = (float) random.nextGaussian();

            double exact = 0;
            for (int k = 0; k < n; k++) {
                exact += (double) a[i + k] * b[j + k];
            }
            assertThat((double) vector.dot(a, i, b, j, n)).isCloseTo(exact, within(1e-3));
            assertThat((double) scalar.dot(a, i, b, j, n)).isCloseTo(exact, within(1e-3));
            assertThat(vector.squaredNorm(a, i, n)).isCloseTo(scalar.squaredNorm(a, i, n), within(1e-3f));

            float[] byVector = b.clone();
            float[] byScalar = b.clone();
            vector.axpy(alpha, a, i, byVector, j, n);
            scalar.axpy(alpha, a, i, byScalar, j, n);
            assertThat(byVector).containsExactly(byScalar, within(1e-5f));
            vector.scale(alpha, byVector, j, n);
            scalar.scale(alpha, byScalar, j, n);
            assertThat(byVector).containsExactly(byScalar, within(1e-5f));
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
