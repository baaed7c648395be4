package dev.firth.words.svd;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * A plain singular value decomposition of a small dense matrix in double precision: one-sided Jacobi rotations of the
 * columns until all are orthogonal (Hestenes 1958).
 */
final class ReferenceSvd {
    final double[] singularValues;

    /** Row {@code k} is the {@code k}th left singular vector. */
    final double[][] left;

    /** Row {@code k} is the {@code k}th right singular vector. */
    final double[][] right;

    ReferenceSvd(double[][] matrix) {
        int rows = matrix.length;
        int columns = matrix[0].length;
        double[][] u = new double[columns][rows];
        double[][] v = new double[columns][columns];
        for (int j = 0; j < columns; j++) {
            v[j][j] = 1;
            for (int i = 0; i < rows; i++) {
                u[j][i] = matrix[i][j];
            }
        }
        for (int sweep = 0; sweep < 60; sweep++) {
            for (int p = 0; p < columns; p++) {
                for (int q = p + 1; q < columns; q++) {
                    double tangent = tangent(dot(u[p], u[p]), dot(u[q], u[q]), dot(u[p], u[q]));
                    rotate(u[p], u[q], tangent);
                    rotate(v[p], v[q], tangent);
                }
            }
        }
        double[] norms = Arrays.stream(u).mapToDouble(x -> Math.sqrt(dot(x, x))).toArray();
        int[] order = IntStream.range(0, columns)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -norms[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        singularValues = Arrays.stream(order).mapToDouble(j -> norms[j]).toArray();
        left = new double[columns][];
        right = new double[columns][];
        for (int k = 0; k < columns; k++) {
            double norm = norms[order[k]];
            left[k] =
                    Arrays.stream(u[order[k]]).map(x -> norm > 0 ? x / norm : 0).toArray();
            right[k] = v[order[k]];
        }
    }

    private static double tangent(double pp, double qq, double pq) {
        if (pq == 0) {
            return 0;
        }
        double zeta = (qq - pp) / (2 * pq);
        return Math.copySign(1, zeta) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    }

    private static void rotate(double[] x, double[] y, double tangent) {
        double c = 1 / Math.sqrt(1 + tangent * tangent);
        double s = c * tangent;
        for (int i = 0; i < x.length; i++) {
            double xi = x[i];
            x[i] = c * xi - s * y[i];
            y[i] = s * xi + c * y[i];
        }
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
