package dev.firth.words.kernel;

import static dev.firth.words.kernel.TileKernels.CELLS;
import static dev.firth.words.kernel.TileKernels.MAX_SCORE;
import static dev.firth.words.kernel.TileKernels.TILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every implementation computes what its contract says, in any place of larger arrays, and touches nothing else. */
class TileKernelsTest {
    private static final int REPEATS = 200;

    private final RandomRows rows = new RandomRows();
    private final Random random = rows.random;

    static List<Named<TileKernels>> kernels() {
        return KernelsUnderTest.all();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void scoresOfTilesWithATile(TileKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int stride = rows.length();
            int tiles = random.nextInt(5);
            int i = random.nextInt(40);
            int j = random.nextInt(40);
            int at = random.nextInt(40);
            float[] x = rows.values(i + tiles * TILE * stride + random.nextInt(20));
            float[] y = rows.values(j + TILE * stride + random.nextInt(20));
            float[] cells = rows.values(at + tiles * CELLS + 20);
            double[] expected = RandomRows.doubles(cells);
            for (int r = 0; r < tiles * TILE; r++) {
                for (int c = 0; c < TILE; c++) {
                    expected[at + r * TILE + c] = dot(x, i + r * stride, y, j + c * stride, stride);
                }
            }
            kernels.scores(x, i, tiles, y, j, stride, cells, at);
            RandomRows.assertClose(cells, expected, 1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void scoresOfARowWithRows(TileKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int stride = rows.length();
            int count = 16 * random.nextInt(3);
            int i = random.nextInt(40);
            int j = random.nextInt(40);
            int at = random.nextInt(40);
            float[] x = rows.values(i + stride + random.nextInt(20));
            float[] y = rows.values(j + count * stride + random.nextInt(20));
            float[] scores = rows.values(at + count + 20);
            double[] expected = RandomRows.doubles(scores);
            for (int r = 0; r < count; r++) {
                expected[at + r] = dot(x, i, y, j + r * stride, stride);
            }
            kernels.scores(x, i, y, j, count, stride, scores, at);
            RandomRows.assertClose(scores, expected, 1e-3);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void fourRowsTakeWeightedSums(TileKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int length = rows.length();
            int tiles = random.nextInt(5);
            int sourceAt = random.nextInt(40);
            float[] source = rows.values(sourceAt + tiles * TILE * length + random.nextInt(20));
            boolean byRow = random.nextBoolean();
            int rowStep = byRow ? TILE : 1;
            int columnStep = byRow ? 1 : TILE;
            int tileStep = CELLS * (1 + random.nextInt(4));
            int at = random.nextInt(40);
            float[] cells = rows.values(at + Math.max(1, tiles) * tileStep + 20);

            FloatMatrix matrix = FloatMatrix.allocate(20, length, 12 + 3 * length);
            float[] array = rows.values(7 + length + 9);
            double[] expectedArray = RandomRows.doubles(array);
            double[][] expected = new double[20][length];
            for (int row = 0; row < 20; row++) {
                matrix.setRow(row, rows.values(length), 0);
                expected[row] = RandomRows.doubles(matrix.row(row));
            }
            RowTile tile = new RowTile(length);
            // A tile before, with the same rows in other places, leaves no trace.
            for (int r = 0; r < TILE; r++) {
                tile.set(r, matrix, random.nextInt(2));
            }
            for (int r = 0; r < TILE; r++) {
                double[] target;
                if (random.nextInt(8) == 0) {
                    tile.set(r, array, 7);
                    target = expectedArray;
                } else {
                    int row = random.nextInt(random.nextBoolean() ? 20 : 3) - 1;
                    tile.set(r, matrix, row);
                    target = row < 0 ? new double[length] : expected[row];
                }
                for (int s = 0; s < tiles * TILE; s++) {
                    double g = cells[at + s / TILE * tileStep + r * rowStep + s % TILE * columnStep];
                    for (int k = 0; k < length; k++) {
                        target[(target == expectedArray ? 7 : 0) + k] += g * source[sourceAt + s * length + k];
                    }
                }
            }
            kernels.accumulate(tile, length, source, sourceAt, tiles, cells, at, tileStep, rowStep, columnStep);
            RandomRows.assertClose(array, expectedArray, 1e-4);
            for (int row = 0; row < 20; row++) {
                RandomRows.assertClose(matrix.row(row), expected[row], 1e-4);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowTakesAWeightedSum(TileKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int length = rows.length();
            int count = random.nextInt(20);
            int targetAt = random.nextInt(40);
            int sourceAt = random.nextInt(40);
            int at = random.nextInt(40);
            float[] target = rows.values(targetAt + length + 20);
            float[] source = rows.values(sourceAt + count * length + random.nextInt(20));
            float[] g = rows.values(at + count);
            double[] expected = RandomRows.doubles(target);
            for (int r = 0; r < count; r++) {
                for (int k = 0; k < length; k++) {
                    expected[targetAt + k] += (double) g[at + r] * source[sourceAt + r * length + k];
                }
            }
            kernels.accumulate(target, targetAt, length, source, sourceAt, count, g, at);
            RandomRows.assertClose(target, expected, 1e-4);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aRowTakesARow(TileKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int length = rows.length();
            int i = random.nextInt(40);
            int j = random.nextInt(40);
            float alpha = (float) random.nextGaussian();
            float[] x = rows.values(i + length + random.nextInt(20));
            float[] y = rows.values(j + length + 20);
            float[] z = y.clone();
            double[] expectedY = RandomRows.doubles(y);
            double[] expectedZ = RandomRows.doubles(z);
            for (int k = 0; k < length; k++) {
                expectedY[j + k] += (double) alpha * x[i + k];
                expectedZ[j + k] += x[i + k];
            }
            kernels.axpy(alpha, x, i, y, j, length);
            RandomRows.assertClose(y, expectedY, 1e-5);
            kernels.add(x, i, z, j, length);
            RandomRows.assertClose(z, expectedZ, 1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void gradientsAndLoss(TileKernels kernels) {
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            int n = 16 * random.nextInt(8);
            int at = random.nextInt(40);
            int weightsAt = random.nextInt(40);
            float rate = random.nextFloat();
            float beyond = random.nextInt(2);
            float[] cells = rows.values(at + n + 20);
            float[] weights = rows.values(weightsAt + n + 20);
            double[] expected = RandomRows.doubles(cells);
            double loss = 0;
            for (int k = 0; k < n; k++) {
                // Weights as trainers use them: 1, -1, none, fractions; scores on either side of certainty.
                switch (random.nextInt(4)) {
                    case 0 -> weights[weightsAt + k] = 1;
                    case 1 -> weights[weightsAt + k] = -1;
                    case 2 -> weights[weightsAt + k] = random.nextBoolean() ? 0 : -0.0f;
                    default -> {}
                }
                cells[at + k] = (float) (random.nextInt(3) * 4 * random.nextGaussian());
                double weight = weights[weightsAt + k];
                double z = weight > 0 ? -cells[at + k] : cells[at + k];
                double sigmoid = z > MAX_SCORE ? beyond : z < -MAX_SCORE ? 0 : 1 / (1 + Math.exp(-z));
                expected[at + k] = weight == 0 ? 0 : rate * weight * sigmoid;
                loss += Math.abs(weight) * Math.log1p(Math.exp(Math.max(-20, Math.min(20, z))));
            }
            double actualLoss = kernels.gradients(cells, at, weights, weightsAt, n, rate, beyond);
            RandomRows.assertClose(cells, expected, 1e-6);
            assertThat(actualLoss).isCloseTo(loss, within(1e-5 * n + 1e-5 * loss));
        }
    }

    /** Each score alone: relative accuracy where the gradient and the loss are small. */
    @ParameterizedTest
    @MethodSource("kernels")
    void gradientsAndLossOfOnePair(TileKernels kernels) {
        for (double score = -19; score <= 19; score += 0.0625) {
            float[] cells = new float[16];
            float[] weights = new float[16];
            cells[3] = (float) score;
            weights[3] = -1;
            double loss = kernels.gradients(cells, 0, weights, 0, 16, 1, 1);
            double sigmoid = 1 / (1 + Math.exp(-score));
            double expected = score > MAX_SCORE ? 1 : score < -MAX_SCORE ? 0 : sigmoid;
            assertThat((double) cells[3]).as("score " + score).isCloseTo(-expected, within(3e-7));
            assertThat(loss).as("score " + score).isCloseTo(Math.log1p(Math.exp(score)), within(3e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aScoreThatIsNoNumberIsNotSwallowed(TileKernels kernels) {
        for (float score : new float[] {Float.NaN, Float.intBitsToFloat(0xFFC00000)}) {
            for (float weight : new float[] {1, -1, -0.3125f}) {
                float[] cells = new float[32];
                float[] weights = new float[32];
                cells[20] = score;
                weights[20] = weight;
                float loss = kernels.gradients(cells, 0, weights, 0, 32, 0.01f, 1);
                assertThat(Float.isNaN(loss) || loss > 80 * Math.abs(weight))
                        .as("loss " + loss)
                        .isTrue();
                assertThat(cells[20]).isNaN();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void anInfiniteScoreIsCertain(TileKernels kernels) {
        for (float score : new float[] {Float.POSITIVE_INFINITY, Float.MAX_VALUE, 1e9f, 100}) {
            float[] cells = new float[16];
            float[] weights = new float[16];
            cells[0] = score;
            weights[0] = -1;
            cells[1] = -score;
            weights[1] = 1;
            cells[2] = score;
            weights[2] = 1;
            cells[3] = -score;
            weights[3] = -1;
            float loss = kernels.gradients(cells, 0, weights, 0, 16, 0.5f, 1);
            RandomRows.assertClose(cells, new double[] {-0.5, 0.5, 0, 0}, 0);
            assertThat(loss).isGreaterThan(39.9f);
        }
    }

    private static double dot(float[] x, int i, float[] y, int j, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += (double) x[i + k] * y[j + k];
        }
        return sum;
    }
}
