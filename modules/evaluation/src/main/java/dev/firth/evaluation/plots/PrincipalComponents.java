package dev.firth.evaluation.plots;

import java.util.List;

/**
 * The two directions in which a set of vectors varies most (principal component analysis), and the vectors' coordinates
 * along them.
 *
 * <p>Found by power iteration on the covariance, the second one in the space orthogonal to the first. Deterministic:
 * the start is fixed, and the sign is chosen so that a direction's largest element is positive.
 *
 * @param coordinates one row of two for each vector, in the order given
 * @param explained the part of the total variance along each of the two directions, each from 0 to 1
 */
public record PrincipalComponents(List<double[]> coordinates, List<Double> explained) {
    private static final int MAX_ITERATIONS = 2_000;
    private static final double TOLERANCE = 1e-12;

    /**
     * Projects vectors to two dimensions.
     *
     * @param vectors at least one vector; all of one length, every value finite
     * @throws IllegalArgumentException if there is no vector, the lengths differ or a value is not finite
     */
    public static PrincipalComponents of(List<float[]> vectors) {
        double[][] centred = centre(vectors);
        int dim = centred[0].length;
        double total = 0;
        for (double[] row : centred) {
            total += dot(row, row);
        }
        double[] first = leading(centred, new double[dim]);
        double[] second = leading(centred, first);
        double[] variance = new double[2];
        double[][] coordinates = new double[centred.length][2];
        for (int i = 0; i < centred.length; i++) {
            coordinates[i][0] = dot(centred[i], first);
            coordinates[i][1] = dot(centred[i], second);
            variance[0] += coordinates[i][0] * coordinates[i][0];
            variance[1] += coordinates[i][1] * coordinates[i][1];
        }
        double whole = total > 0 ? total : 1;
        return new PrincipalComponents(List.of(coordinates), List.of(variance[0] / whole, variance[1] / whole));
    }

    private static double[][] centre(List<float[]> vectors) {
        if (vectors.isEmpty()) {
            throw new IllegalArgumentException("principal components need at least one vector, found none");
        }
        int dim = vectors.get(0).length;
        double[] mean = new double[dim];
        for (float[] vector : vectors) {
            if (vector.length != dim) {
                throw new IllegalArgumentException(
                        "expected vectors of one length, found " + dim + " and " + vector.length);
            }
            for (int k = 0; k < dim; k++) {
                if (!Float.isFinite(vector[k])) {
                    throw new IllegalArgumentException("element " + k + " of a vector is " + vector[k]);
                }
                mean[k] += vector[k] / vectors.size();
            }
        }
        double[][] centred = new double[vectors.size()][dim];
        for (int i = 0; i < centred.length; i++) {
            for (int k = 0; k < dim; k++) {
                centred[i][k] = vectors.get(i)[k] - mean[k];
            }
        }
        return centred;
    }

    /** The unit direction of greatest variance that is orthogonal to {@code other}; all zero where there is none. */
    private static double[] leading(double[][] rows, double[] other) {
        int dim = other.length;
        double[] direction = new double[dim];
        for (int k = 0; k < dim; k++) {
            // Any start that is not orthogonal to the answer serves; unequal elements make that unlikely.
            direction[k] = 1.0 / (k + 1.5);
        }
        removeAndNormalise(direction, other);
        for (int iteration = 0; iteration < MAX_ITERATIONS; iteration++) {
            double[] next = new double[dim];
            for (double[] row : rows) {
                double along = dot(row, direction);
                for (int k = 0; k < dim; k++) {
                    next[k] += along * row[k];
                }
            }
            if (removeAndNormalise(next, other) == 0) {
                return next;
            }
            double agreement = dot(next, direction);
            direction = next;
            if (1 - agreement < TOLERANCE) {
                break;
            }
        }
        return withPositivePeak(direction);
    }

    /** Makes {@code vector} orthogonal to the unit vector {@code other} and of length 1; returns its length before. */
    private static double removeAndNormalise(double[] vector, double[] other) {
        double along = dot(vector, other);
        for (int k = 0; k < vector.length; k++) {
            vector[k] -= along * other[k];
        }
        double norm = Math.sqrt(dot(vector, vector));
        for (int k = 0; k < vector.length; k++) {
            vector[k] = norm > 0 ? vector[k] / norm : 0;
        }
        return norm;
    }

    private static double[] withPositivePeak(double[] direction) {
        int peak = 0;
        for (int k = 1; k < direction.length; k++) {
            if (Math.abs(direction[k]) > Math.abs(direction[peak])) {
                peak = k;
            }
        }
        double sign = direction[peak] < 0 ? -1 : 1;
        for (int k = 0; k < direction.length; k++) {
            direction[k] *= sign;
        }
        return direction;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
