package dev.firth.words.svd;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;

/**
 * Orthonormal bases of what the columns of a tall matrix span: Cholesky's decomposition of their inner products gives
 * {@code y' y = R' R} and {@code y R^-1} the basis, done twice, since once is not enough where the columns are nearly
 * dependent.
 *
 * <p>Source: Yamamoto, Nakatsukasa, Yanagisawa, Fukaya, "Roundoff error analysis of the CholeskyQR2 algorithm", 2015.
 * Columns that depend on those before them, which that algorithm cannot have, become zeros.
 */
final class Orthonormal {
    /** The part of a column's squared length that must be new; less is what rounding to floats makes. */
    private static final double LEAST_NEW_PART = 1e-12;

    private Orthonormal() {}

    /** The basis: as many columns as {@code y} has, each of length 1 or, where it brings nothing new, zero. */
    static FloatMatrix basis(FloatMatrix y, int threads) throws IOException {
        FloatMatrix once = DenseProducts.multiply(y, inverseFactor(DenseProducts.gram(y, threads)), threads);
        return DenseProducts.multiply(once, inverseFactor(DenseProducts.gram(once, threads)), threads);
    }

    /**
     * The inverse of the upper triangular {@code R} with {@code R' R = gram}.
     *
     * @param gram its upper triangle; overwritten
     */
    private static double[][] inverseFactor(double[][] gram) {
        int n = gram.length;
        boolean[] independent = factorise(gram);
        double[][] inverse = new double[n][n];
        for (int i = n - 1; i >= 0; i--) {
            if (!independent[i]) {
                continue;
            }
            double[] row = inverse[i];
            row[i] = 1;
            for (int m = i + 1; m < n; m++) {
                if (independent[m]) {
                    subtract(gram[i][m], inverse[m], m, row);
                }
            }
            for (int j = i; j < n; j++) {
                row[j] /= gram[i][i];
            }
        }
        return inverse;
    }

    /** Replaces the upper triangle by {@code R}, and says which columns are independent of those before them. */
    private static boolean[] factorise(double[][] a) {
        int n = a.length;
        boolean[] independent = new boolean[n];
        double[] squares = new double[n];
        for (int k = 0; k < n; k++) {
            squares[k] = a[k][k];
        }
        for (int k = 0; k < n; k++) {
            double[] row = a[k];
            independent[k] = row[k] > squares[k] * LEAST_NEW_PART && row[k] > Double.MIN_NORMAL;
            if (!independent[k]) {
                continue;
            }
            double root = Math.sqrt(row[k]);
            for (int j = k; j < n; j++) {
                row[j] /= root;
            }
            for (int i = k + 1; i < n; i++) {
                subtract(row[i], row, i, a[i]);
            }
        }
        return independent;
    }

    /** {@code y -= factor * x} from {@code from} on. */
    private static void subtract(double factor, double[] x, int from, double[] y) {
        for (int j = from; j < y.length; j++) {
            y[j] -= factor * x[j];
        }
    }
}
