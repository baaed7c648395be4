package dev.firth.words.svd;

import dev.firth.core.matrix.FloatMatrix;

/**
 * The best known approximation of a matrix by one of low rank, {@code U diag(sigma) V'}.
 *
 * <p>Immutable and thread-safe, as long as nobody writes to the matrices.
 */
public final class TruncatedSvd {
    private final FloatMatrix left;
    private final double[] singularValues;
    private final FloatMatrix right;

    /** Singular vectors in the columns of two matrices, those of singular values of 0 all zeros. */
    TruncatedSvd(FloatMatrix left, double[] singularValues, FloatMatrix right) {
        this.left = left;
        this.singularValues = singularValues;
        this.right = right;
    }

    /**
     * The left singular vectors, {@code U}: a row for each row of the matrix, a column for each singular value; zeros
     * beyond the matrix's rank.
     */
    public FloatMatrix left() {
        return left;
    }

    /** The singular values in falling order, none negative; 0 beyond the matrix's rank. */
    public double[] singularValues() {
        return singularValues.clone();
    }

    /** The right singular vectors, {@code V}: a row for each column of the matrix. */
    public FloatMatrix right() {
        return right;
    }

    /** The number of singular values that are not 0. */
    public int rank() {
        int rank = 0;
        while (rank < singularValues.length && singularValues[rank] > 0) {
            rank++;
        }
        return rank;
    }

    /**
     * The left singular vectors, each column scaled by its singular value to a power: with 1 the rows have the inner
     * products of the approximation's rows.
     */
    public FloatMatrix weightedLeft(double exponent) {
        return weighted(left, exponent);
    }

    /** The right singular vectors, each column scaled by its singular value to a power. */
    public FloatMatrix weightedRight(double exponent) {
        return weighted(right, exponent);
    }

    private FloatMatrix weighted(FloatMatrix vectors, double exponent) {
        float[] factors = new float[singularValues.length];
        for (int k = 0; k < rank(); k++) {
            factors[k] = (float) Math.pow(singularValues[k], exponent);
        }
        FloatMatrix weighted = FloatMatrix.allocate(vectors.rows(), vectors.columns());
        for (int row = 0; row < vectors.rows(); row++) {
            float[] from = vectors.chunk(row);
            float[] to = weighted.chunk(row);
            int at = vectors.offset(row);
            for (int k = 0; k < factors.length; k++) {
                to[at + k] = factors[k] * from[at + k];
            }
        }
        return weighted;
    }
}
