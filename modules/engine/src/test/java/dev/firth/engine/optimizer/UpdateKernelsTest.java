package dev.firth.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.simd.Simd;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** The kernels that were chosen against the scalar ones. */
class UpdateKernelsTest {
    private static final UpdateKernels CHOSEN = Simd.provide(
            UpdateKernels.class, "dev.firth.engine.optimizer.VectorUpdateKernels", ScalarUpdateKernels::new);
    private static final UpdateKernels SCALAR = new ScalarUpdateKernels();
    private static final int LENGTH = 100;

    /** Four arrays with all kinds of numbers; the third is not negative, as sums of squares. */
    private static float[][] arrays(Random random) {
        float[][] arrays = new float[4][LENGTH];
        for (float[] array : arrays) {
            for (int i = 0; i < LENGTH; i++) {
                array[i] = (float) (random.nextGaussian() * Math.pow(10, random.nextInt(90) - 52));
            }
            array[random.nextInt(LENGTH)] = 0;
            array[random.nextInt(LENGTH)] = -0f;
            array[random.nextInt(LENGTH)] = Float.MIN_VALUE;
        }
        for (int i = 0; i < LENGTH; i++) {
            arrays[2][i] = Math.abs(arrays[2][i]);
        }
        return arrays;
    }

    private static void same(String name, BiConsumer<UpdateKernels, float[][]> work) {
        for (int seed = 0; seed < 200; seed++) {
            float[][] expected = arrays(new Random(seed));
            float[][] found = arrays(new Random(seed));
            work.accept(SCALAR, expected);
            work.accept(CHOSEN, found);
            for (int array = 0; array < 4; array++) {
                for (int i = 0; i < LENGTH; i++) {
                    assertThat(Float.floatToIntBits(found[array][i]))
                            .as("%s, seed %d, array %d, element %d", name, seed, array, i)
                            .isEqualTo(Float.floatToIntBits(expected[array][i]));
                }
            }
        }
    }

    @Test
    void kernelsGiveTheSameBits() {
        same("scale", (k, a) -> k.scale(a[0], 3, 98, 0.3f));
        same("addScaled", (k, a) -> k.addScaled(a[0], 5, a[1], 2, 91, -0.7f));
        same("adamMoments", (k, a) -> k.adamMoments(a[0], a[1], a[2], 1, 99, 0.1f, 0.999f, 0.001f));
        same("adamStep", (k, a) -> k.adamStep(a[0], a[1], a[2], 0, 97, 0.99f, 0.01f, 1e-8f));
        same("lambDirection", (k, a) -> k.lambDirection(a[0], a[1], a[2], a[3], 4, 96, 1.2f, 1e-6f, 0.01f));
        same("momentum", (k, a) -> k.momentum(a[0], a[1], 0, 95, 0.9f));
        same("adaGrad", (k, a) -> k.adaGrad(a[0], a[1], a[2], 7, 100, 0.1f, 1e-10f));
    }

    @Test
    void nothingOutsideTheRangeIsTouched() {
        float[] a = new float[LENGTH];
        Arrays.fill(a, 2);
        CHOSEN.scale(a, 30, 60, 3);
        CHOSEN.addScaled(a, 40, a, 30, 33, 1);
        for (int i = 0; i < LENGTH; i++) {
            float expected = i < 30 || i >= 60 ? 2 : 6;
            assertThat(a[i]).isEqualTo(i >= 70 && i < 73 ? 8 : expected);
        }
    }

    @Test
    void sumsOfSquaresAgree() {
        for (int seed = 0; seed < 50; seed++) {
            float[] a = Arrays32.gaussian(new Random(seed), LENGTH, 3);
            double expected = 0;
            for (int i = 1; i < 98; i++) {
                expected += (double) a[i] * a[i];
            }
            assertThat(CHOSEN.sumOfSquares(a, 1, 98)).isCloseTo(expected, within(1e-13 * expected));
            assertThat(SCALAR.sumOfSquares(a, 1, 98)).isCloseTo(expected, within(1e-13 * expected));
        }
    }
}
