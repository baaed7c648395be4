package dev.firth.words.svd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eigenvalues and eigenvectors of small symmetric matrices: what defines them, and known ones. */
class SymmetricEigenTest {
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    SymmetricEigenTest() {
        System.out.println("seed " + seed);
    }

    @Test
    void vectorsAreOrthonormalAndTheMatrixStretchesThemByTheValues() {
        for (int repeat = 0; repeat < 100; repeat++) {
            int n = 1 + random.nextInt(60);
            double[][] matrix = symmetric(n, 1 + random.nextInt(6));

            assertDecomposes(matrix, 1e-12 * n);
        }
    }

    @Test
    void valuesThatRepeatAndZeroRowsAreNoObstacle() {
        for (int repeat = 0; repeat < 100; repeat++) {
            int n = 2 + random.nextInt(40);
            double[][] half = Matrices.sparse(random, n, 1 + random.nextInt(n), 3);
            double[][] lowRank = Matrices.multiply(half, Matrices.transpose(half));
            for (int i = 0; i < n; i++) {
                lowRank[i][i] += 2;
            }

            assertDecomposes(lowRank, 1e-11 * n);
        }
        assertDecomposes(new double[20][20], 0);
    }

    @Test
    void valuesOfAKnownMatrix() {
        int n = 50;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = 2;
            if (i > 0) {
                matrix[i - 1][i] = -1;
            }
        }

        double[] values = SymmetricEigen.of(matrix).values();

        for (int k = 0; k < n; k++) {
            double expected = 2 - 2 * Math.cos((n - k) * Math.PI / (n + 1));
            assertThat(values[k]).isCloseTo(expected, within(1e-13));
        }
    }

    @Test
    void anElementThatIsNoNumberIsNamed() {
        double[][] matrix = {{1, Double.NaN}, {0, 1}};

        assertThatThrownBy(() -> SymmetricEigen.of(matrix))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("(0, 1)", "NaN");
    }

    private static void assertDecomposes(double[][] matrix, double tolerance) {
        int n = matrix.length;
        double[][] copy = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        SymmetricEigen eigen = SymmetricEigen.of(copy);

        double scale = Math.max(Math.abs(eigen.values()[0]), Math.abs(eigen.values()[n - 1]));
        for (int i = 0; i < n; i++) {
            assertThat(i == 0 || eigen.values()[i] <= eigen.values()[i - 1]).isTrue();
            for (int j = 0; j < n; j++) {
                assertThat(ReferenceSvd.dot(eigen.vectors()[i], eigen.vectors()[j]))
                        .isCloseTo(i == j ? 1 : 0, within(1e-13 * n));
                assertThat(ReferenceSvd.dot(matrix[j], eigen.vectors()[i]))
                        .isCloseTo(eigen.values()[i] * eigen.vectors()[i][j], within(scale * tolerance));
            }
        }
    }

    private double[][] symmetric(int n, int sparsity) {
        double[][] matrix = Matrices.sparse(random, n, n, sparsity);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                matrix[i][j] = matrix[j][i];
            }
        }
        return matrix;
    }
}
