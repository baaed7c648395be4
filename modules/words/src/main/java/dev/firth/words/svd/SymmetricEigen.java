package dev.firth.words.svd;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The eigenvalues and eigenvectors of a small symmetric matrix, in double precision: Householder reflections make it
 * tridiagonal, implicit QR steps with Wilkinson's shift make it diagonal. Takes about {@code 10 n^3} operations, all of
 * them along rows, which compilers vectorise.
 *
 * <p>Source: Golub, Van Loan, "Matrix Computations", 4th edition, algorithms 8.3.1 to 8.3.3.
 */
final class SymmetricEigen {
    private static final double EPSILON = Math.ulp(1.0);
    private static final int STEPS_FOR_EACH_VALUE = 60;

    private final double[] values;
    private final double[][] vectors;

    private SymmetricEigen(double[] values, double[][] vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    /** The eigenvalues in falling order. */
    double[] values() {
        return values;
    }

    /** Row {@code i} is the unit eigenvector of the {@code i}th eigenvalue. */
    double[][] vectors() {
        return vectors;
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix its rows, of which only the upper triangle is read; overwritten
     * @throws ArithmeticException if an element is not finite
     */
    static SymmetricEigen of(double[][] matrix) {
        int n = matrix.length;
        double[] diagonal = new double[n];
        double[] beside = new double[n];
        double[][] vectors = tridiagonalise(matrix, diagonal, beside);
        diagonalise(diagonal, beside, vectors);
        int[] order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -diagonal[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] sortedValues = new double[n];
        double[][] sortedVectors = new double[n][];
        for (int i = 0; i < n; i++) {
            sortedValues[i] = diagonal[order[i]];
            sortedVectors[i] = vectors[order[i]];
        }
        return new SymmetricEigen(sortedValues, sortedVectors);
    }

    /**
     * Makes {@code a} tridiagonal with the elements {@code diagonal} and, one to the right of them, {@code beside}.
     *
     * @return the transposed product {@code Q} of the reflections: {@code a = Q T Q'}
     */
    private static double[][] tridiagonalise(double[][] a, double[] diagonal, double[] beside) {
        int n = a.length;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                if (!Double.isFinite(a[i][j])) {
                    throw new ArithmeticException("element (" + i + ", " + j + ") of a matrix is " + a[i][j]);
                }
                a[j][i] = a[i][j];
            }
        }
        double[] beta = new double[n];
        double[] w = new double[n];
        for (int k = 0; k < n; k++) {
            diagonal[k] = a[k][k];
            if (k < n - 1) {
                beside[k] = makeReflection(a[k], k + 1, beta, k);
                reflect(a, k + 1, a[k], beta[k], w);
            }
        }
        return transposedProduct(a, beta, w);
    }

    /**
     * Replaces the elements {@code x} of a row from {@code from} on by the vector {@code v} whose reflection {@code I -
     * beta v v'} takes {@code x} to a multiple of the first unit vector.
     *
     * @return that multiple; {@code beta[k]} is 0 where nothing has to be reflected
     */
    private static double makeReflection(double[] row, int from, double[] beta, int k) {
        double rest = 0;
        for (int j = from + 1; j < row.length; j++) {
            rest += row[j] * row[j];
        }
        double first = row[from];
        if (rest < Double.MIN_NORMAL) {
            return first;
        }
        double multiple = -Math.copySign(Math.sqrt(first * first + rest), first);
        row[from] = first - multiple;
        beta[k] = 2 / (row[from] * row[from] + rest);
        return multiple;
    }

    /** Applies a reflection to {@code a}, from row and column {@code from} on, from the left and from the right. */
    private static void reflect(double[][] a, int from, double[] v, double beta, double[] w) {
        if (beta == 0) {
            return;
        }
        int n = a.length;
        combine(a, from, v, beta, w);
        double half = 0;
        for (int j = from; j < n; j++) {
            half += beta / 2 * w[j] * v[j];
        }
        for (int j = from; j < n; j++) {
            w[j] -= half * v[j];
        }
        for (int i = from; i < n; i++) {
            double[] row = a[i];
            double vi = v[i];
            double wi = w[i];
            for (int j = from; j < n; j++) {
                row[j] -= vi * w[j] + wi * v[j];
            }
        }
    }

    /** Sets {@code w}, from {@code from} on, to {@code beta} times the sum of the rows weighted by {@code v}. */
    private static void combine(double[][] a, int from, double[] v, double beta, double[] w) {
        int n = a.length;
        for (int j = from; j < n; j++) {
            w[j] = 0;
        }
        for (int i = from; i < n; i++) {
            double[] row = a[i];
            double factor = beta * v[i];
            for (int j = from; j < n; j++) {
                w[j] += factor * row[j];
            }
        }
    }

    private static double[][] transposedProduct(double[][] reflections, double[] beta, double[] w) {
        int n = beta.length;
        double[][] product = new double[n][n];
        for (int i = 0; i < n; i++) {
            product[i][i] = 1;
        }
        for (int k = n - 2; k >= 0; k--) {
            if (beta[k] != 0) {
                double[] v = reflections[k];
                combine(product, k + 1, v, beta[k], w);
                for (int i = k + 1; i < n; i++) {
                    double[] row = product[i];
                    double vi = v[i];
                    for (int j = k + 1; j < n; j++) {
                        row[j] -= vi * w[j];
                    }
                }
            }
        }
        double[][] transposed = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j][i] = product[i][j];
            }
        }
        return transposed;
    }

    private static void diagonalise(double[] d, double[] e, double[][] vectors) {
        long steps = 0;
        int last = d.length - 1;
        while (last > 0) {
            for (int k = 0; k < last; k++) {
                if (Math.abs(e[k]) <= EPSILON * (Math.abs(d[k]) + Math.abs(d[k + 1]))) {
                    e[k] = 0;
                }
            }
            if (e[last - 1] == 0) {
                last--;
                continue;
            }
            int first = last - 1;
            while (first > 0 && e[first - 1] != 0) {
                first--;
            }
            if (++steps > (long) STEPS_FOR_EACH_VALUE * d.length) {
                throw new ArithmeticException("the eigenvalues of a matrix of " + d.length + " rows do not converge");
            }
            step(d, e, first, last, vectors);
        }
    }

    /** One implicit QR step on the rows and columns from {@code first} to {@code last}. */
    private static void step(double[] d, double[] e, int first, int last, double[][] vectors) {
        double half = (d[last - 1] - d[last]) / 2;
        double corner = e[last - 1];
        double shift = d[last] - corner * corner / (half + Math.copySign(Math.hypot(half, corner), half));
        double x = d[first] - shift;
        double z = e[first];
        for (int k = first; k < last; k++) {
            double r = Math.hypot(x, z);
            double c = r == 0 ? 1 : x / r;
            double s = r == 0 ? 0 : z / r;
            if (k > first) {
                e[k - 1] = r;
            }
            double a = d[k];
            double b = e[k];
            double f = d[k + 1];
            d[k] = c * c * a + 2 * c * s * b + s * s * f;
            d[k + 1] = s * s * a - 2 * c * s * b + c * c * f;
            e[k] = c * s * (f - a) + (c * c - s * s) * b;
            if (k < last - 1) {
                x = e[k];
                z = s * e[k + 1];
                e[k + 1] *= c;
            }
            rotate(vectors[k], vectors[k + 1], c, s);
        }
    }

    private static void rotate(double[] p, double[] q, double c, double s) {
        for (int j = 0; j < p.length; j++) {
            double pj = p[j];
            double qj = q[j];
            p[j] = c * pj + s * qj;
            q[j] = c * qj - s * pj;
        }
    }
}
