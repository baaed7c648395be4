package dev.firth.words.svd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The randomized decomposition beside a plain one. */
class RandomizedSvdTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    RandomizedSvdTest() {
        System.out.println("seed " + seed);
    }

    @Test
    void aMatrixAsSmallAsTheBasisIsDecomposedExactly() throws IOException {
        for (int repeat = 0; repeat < 30; repeat++) {
            double[][] dense = Matrices.sparse(random, 1 + random.nextInt(50), 1 + random.nextInt(50), 3);
            int rank = 1 + random.nextInt(20);

            TruncatedSvd svd = decompose(dense, rank, 0);

            ReferenceSvd reference = new ReferenceSvd(dense);
            double largest = reference.singularValues[0];
            for (int k = 0; k < rank; k++) {
                double expected = k < reference.singularValues.length ? reference.singularValues[k] : 0;
                assertThat(svd.singularValues()[k]).isCloseTo(expected, within(2e-6 * largest + 1e-12));
            }
            double[][] left = Matrices.dense(svd.left());
            double[][] right = Matrices.transpose(Matrices.dense(svd.weightedRight(1)));
            assertThat(Matrices.largestDifference(Matrices.multiply(left, right), best(reference, dense, rank)))
                    .isLessThan(1e-4);
            assertOrthonormal(left, svd.rank());
            assertOrthonormal(Matrices.dense(svd.right()), svd.rank());
        }
    }

    @Test
    void singularVectorsOfALargerMatrixAreFoundWithPowerIterations() throws IOException {
        double[][] dense = decaying(300, 200, 0.8);
        ReferenceSvd reference = new ReferenceSvd(dense);

        TruncatedSvd svd = decompose(dense, 8, 3);

        for (int k = 0; k < 8; k++) {
            assertThat(svd.singularValues()[k]).isCloseTo(reference.singularValues[k], within(1e-4));
            assertThat(Math.abs(ReferenceSvd.dot(Matrices.transpose(Matrices.dense(svd.left()))[k], reference.left[k])))
                    .as("left vector " + k)
                    .isCloseTo(1, within(1e-4));
            assertThat(Math.abs(
                            ReferenceSvd.dot(Matrices.transpose(Matrices.dense(svd.right()))[k], reference.right[k])))
                    .as("right vector " + k)
                    .isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void powerIterationsBringTheResultNearerWhereSingularValuesFallSlowly() throws IOException {
        double[][] dense = Matrices.sparse(random, 400, 300, 4);
        ReferenceSvd reference = new ReferenceSvd(dense);

        double without = lostPart(decompose(dense, 10, 0), reference);
        double with = lostPart(decompose(dense, 10, 4), reference);

        assertThat(without).isBetween(0.02, 0.6);
        assertThat(with).isBetween(-1e-6, without / 5);
    }

    @Test
    void theNumberOfThreadsChangesNoBitAndTheSeedDoes() throws IOException {
        double[][] dense = Matrices.sparse(random, 500, 400, 10);
        SparseMatrix matrix = Matrices.compressed(dense, random);

        double[][] one = Matrices.dense(decompose(matrix, 1, 1).left());
        double[][] three = Matrices.dense(decompose(matrix, 3, 1).left());
        double[][] otherSeed = Matrices.dense(decompose(matrix, 3, 2).left());

        assertThat(three).isDeepEqualTo(one);
        assertThat(Matrices.largestDifference(otherSeed, one)).isPositive();
    }

    @Test
    void aMatrixOfZerosHasZeroVectors() throws IOException {
        TruncatedSvd svd = decompose(new double[30][20], 5, 2);

        assertThat(svd.rank()).isZero();
        assertThat(svd.singularValues()).containsOnly(0).hasSize(5);
        assertThat(Matrices.dense(svd.weightedLeft(0))).isDeepEqualTo(new double[30][5]);
        assertThat(Matrices.dense(svd.weightedRight(0.5))).isDeepEqualTo(new double[20][5]);
    }

    @Test
    void weightsColumnsByPowersOfTheSingularValues() throws IOException {
        TruncatedSvd svd = decompose(decaying(40, 30, 0.5), 4, 2);

        double[] left = Matrices.dense(svd.weightedLeft(0.5))[7];
        double[] right = Matrices.dense(svd.weightedRight(0))[7];

        for (int k = 0; k < 4; k++) {
            assertThat(left[k]).isCloseTo(svd.left().get(7, k) * Math.sqrt(svd.singularValues()[k]), within(1e-6));
            assertThat(right[k]).isEqualTo(svd.right().get(7, k));
        }
    }

    @Test
    void tellsHowFarItIsAndStopsWhenAsked() throws IOException {
        SparseMatrix matrix = Matrices.compressed(Matrices.sparse(random, 30, 30, 3), random);
        RandomizedSvd algorithm = new RandomizedSvd(3, 0, 2, 1, 1);
        List<String> heard = new ArrayList<>();

        assertThat(algorithm.of(matrix, matrix.transpose(1), (done, total) -> heard.add(done + "/" + total)))
                .isPresent();
        assertThat(algorithm.of(matrix, matrix.transpose(1), (done, total) -> done < 5))
                .isEmpty();
        assertThat(heard).containsExactly("1/6", "2/6", "3/6", "4/6", "5/6", "6/6");
    }

    @Test
    void anElementThatIsNotFiniteIsRefused() {
        double[][] dense = Matrices.sparse(random, 30, 30, 3);
        dense[3][4] = Double.NaN;

        assertThatThrownBy(() -> decompose(dense, 3, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new RandomizedSvd(0, 1, 1, 1, 1)).hasMessageContaining("rank = 0");
    }

    /** The part of the squared length that the leading singular vectors would hold and these do not. */
    private static double lostPart(TruncatedSvd svd, ReferenceSvd reference) {
        double best = 0;
        double found = 0;
        for (int k = 0; k < svd.singularValues().length; k++) {
            best += reference.singularValues[k] * reference.singularValues[k];
            found += svd.singularValues()[k] * svd.singularValues()[k];
        }
        return 1 - found / best;
    }

    private TruncatedSvd decompose(double[][] dense, int rank, int powerIterations) throws IOException {
        SparseMatrix matrix = Matrices.compressed(dense, random);
        return new RandomizedSvd(rank, 0, powerIterations, seed, 2)
                .of(matrix, matrix.transpose(2), (done, total) -> true)
                .orElseThrow();
    }

    private static TruncatedSvd decompose(SparseMatrix matrix, int threads, long seed) throws IOException {
        return new RandomizedSvd(20, 5, 1, seed, threads)
                .of(matrix, matrix.transpose(threads), (done, total) -> true)
                .orElseThrow();
    }

    /** A matrix whose singular values are 1, base, base^2 and so on. */
    private double[][] decaying(int rows, int columns, double base) {
        ReferenceSvd directions = new ReferenceSvd(Matrices.sparse(random, rows, columns, 1));
        double[][] scaled = new double[columns][];
        for (int k = 0; k < columns; k++) {
            double value = Math.pow(base, k);
            scaled[k] = Arrays.stream(directions.left[k]).map(x -> x * value).toArray();
        }
        return Matrices.multiply(Matrices.transpose(scaled), directions.right);
    }

    private static double[][] best(ReferenceSvd reference, double[][] dense, int rank) {
        double[][] best = new double[dense.length][dense[0].length];
        for (int k = 0; k < Math.min(rank, reference.singularValues.length); k++) {
            for (int i = 0; i < best.length; i++) {
                for (int j = 0; j < best[i].length; j++) {
                    best[i][j] += reference.singularValues[k] * reference.left[k][i] * reference.right[k][j];
                }
            }
        }
        return best;
    }

    private static void assertOrthonormal(double[][] vectors, int columns) {
        double[][] products = Matrices.multiply(Matrices.transpose(vectors), vectors);
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < columns; j++) {
                assertThat(products[i][j]).isCloseTo(i == j ? 1 : 0, within(1e-3));
            }
        }
    }
}
