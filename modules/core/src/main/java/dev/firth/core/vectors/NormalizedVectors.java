package dev.firth.core.vectors;

import dev.firth.core.matrix.FloatMatrix;

/** The rows of a matrix, scaled to length 1; rows of zeros stay zeros. Immutable and thread-safe. */
public final class NormalizedVectors {
    private final FloatMatrix units;

    NormalizedVectors(FloatMatrix matrix) {
        units = FloatMatrix.allocate(matrix.rows(), matrix.columns());
        for (int row = 0; row < matrix.rows(); row++) {
            units.setRow(row, unit(matrix.row(row)), 0);
        }
    }

    /** The number of rows. */
    public int size() {
        return units.rows();
    }

    /** A copy of the unit vector of a row; zeros if the row is zeros. */
    public float[] row(int row) {
        return units.row(row);
    }

    static float[] unit(float[] v) {
        double sum = 0;
        for (float x : v) {
            sum += (double) x * x;
        }
        double factor = sum > 0 && sum < Double.POSITIVE_INFINITY ? 1 / Math.sqrt(sum) : 0;
        float[] unit = new float[v.length];
        for (int i = 0; i < v.length; i++) {
            unit[i] = factor == 0 ? 0 : (float) (v[i] * factor);
        }
        return unit;
    }
}
