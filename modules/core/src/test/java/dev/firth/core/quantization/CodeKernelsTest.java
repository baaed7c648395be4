package dev.firth.core.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CodeKernelsTest {
    private static final int ROWS = CodeKernels.ROWS;
    private static final int TABLE = CodeKernels.TABLE_BYTES;
    private static final List<CodeKernels> ALL = List.of(new ScalarCodeKernels(), CodeKernels.get());

    @Test
    void productsAreThoseOfTheSignedBytes() {
        Random random = random();
        for (int repeat = 0; repeat < 100; repeat++) {
            int n = 1 + random.nextInt(40);
            int at = random.nextInt(20);
            int q = random.nextInt(20);
            int o = random.nextInt(20);
            byte[] codes = new byte[at + n * ROWS + CodeKernels.SLACK];
            random.nextBytes(codes);
            float[] query = new float[q + n];
            for (int k = 0; k < n; k++) {
                query[q + k] = (float) random.nextGaussian();
            }
            for (CodeKernels kernels : ALL) {
                float[] out = new float[o + ROWS];
                kernels.dot(codes, at, n, query, q, out, o);
                for (int r = 0; r < ROWS; r++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += (double) codes[at + k * ROWS + r] * query[q + k];
                    }
                    assertThat((double) out[o + r]).isCloseTo(sum, within(2e-2));
                }
            }
        }
    }

    @Test
    void sumsAreThoseOfTheEntriesThatTheCodesChoose() {
        Random random = random();
        for (int repeat = 0; repeat < 200; repeat++) {
            int pairs = 1 + random.nextInt(128);
            int at = random.nextInt(20);
            int t = random.nextInt(20);
            byte[] codes = new byte[at + pairs * ROWS];
            random.nextBytes(codes);
            // The largest entries that the kernels promise to add up: 256 of 127.
            byte[] tables = new byte[t + 2 * pairs * TABLE];
            for (int m = 0; m < 2 * pairs; m++) {
                for (int i = 0; i < TABLE; i++) {
                    tables[t + m * TABLE + i] =
                            i < 16 ? (byte) (repeat == 0 ? 127 : random.nextInt(128)) : tables[t + m * TABLE + i % 16];
                }
            }
            int[] expected = new int[ROWS];
            int most = 0;
            for (int r = 0; r < ROWS; r++) {
                for (int m = 0; m < 2 * pairs; m++) {
                    int code = (codes[at + m / 2 * ROWS + r] >>> (m % 2 * 4)) & 15;
                    expected[r] += tables[t + m * TABLE + code];
                }
                most = Math.max(most, expected[r]);
            }
            for (CodeKernels kernels : ALL) {
                short[] sums = new short[ROWS];
                assertThat(kernels.scan(codes, at, pairs, tables, t, most - 1, sums))
                        .isTrue();
                for (int r = 0; r < ROWS; r++) {
                    assertThat(sums[r % 2 * ROWS / 2 + r / 2]).isEqualTo((short) expected[r]);
                }
                assertThat(kernels.scan(codes, at, pairs, tables, t, most, sums))
                        .isFalse();
            }
        }
    }

    @Test
    void anIndexOutsideAnArrayIsRefused() {
        for (CodeKernels kernels : ALL) {
            assertThatThrownBy(() ->
                            kernels.scan(new byte[2 * ROWS - 1], 0, 2, new byte[4 * TABLE], 0, 0, new short[ROWS]))
                    .isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> kernels.dot(new byte[ROWS], 0, 2, new float[2], 0, new float[ROWS], 0))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    private static Random random() {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        return new Random(seed);
    }
}
