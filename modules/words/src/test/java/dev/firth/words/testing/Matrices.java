package dev.firth.words.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.matrix.FloatMatrix;
import java.util.Random;

/** What tests ask of matrices. */
public final class Matrices {
    private Matrices() {}

    /** A copy in double precision. */
    public static double[][] rows(FloatMatrix matrix) {
        double[][] rows = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                rows[row][column] = matrix.get(row, column);
            }
        }
        return rows;
    }

    public static void fill(FloatMatrix matrix, double deviation, Random random) {
        if (matrix != null) {
            for (int row = 0; row < matrix.rows(); row++) {
                for (int column = 0; column < matrix.columns(); column++) {
                    matrix.set(row, column, (float) (deviation * random.nextGaussian()));
                }
            }
        }
    }

    public static void assertClose(String what, FloatMatrix actual, double[][] expected, double tolerance) {
        if (expected == null) {
            assertThat(actual).as(what).isNull();
            return;
        }
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < expected[row].length; column++) {
                float value = actual.get(row, column);
                if (!(Math.abs(value - expected[row][column]) <= tolerance)) {
                    throw new AssertionError(what + ", row " + row + ", column " + column + ": " + value
                            + " where the reference has " + expected[row][column]);
                }
            }
        }
    }

    public static void assertSame(String what, FloatMatrix actual, FloatMatrix expected) {
        if (expected == null) {
            assertThat(actual).as(what).isNull();
            return;
        }
        assertThat(actual.rows()).as(what).isEqualTo(expected.rows());
        for (int row = 0; row < expected.rows(); row++) {
            assertThat(actual.row(row)).as(what + ", row " + row).isEqualTo(expected.row(row));
        }
    }

    public static void assertFinite(String what, FloatMatrix matrix) {
        for (int row = 0; row < matrix.rows(); row++) {
            for (float value : matrix.row(row)) {
                assertThat(Float.isFinite(value)).as(what + ", row " + row).isTrue();
            }
        }
    }
}
