package dev.firth.words.svd;

import dev.firth.core.matrix.FloatMatrix;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Small matrices for tests, dense and in other forms. */
final class Matrices {
    private Matrices() {}

    /** Entries in about one of {@code sparsity} places, the others 0. */
    static double[][] sparse(Random random, int rows, int columns, int sparsity) {
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextInt(sparsity) == 0 ? (float) random.nextGaussian() : 0;
            }
        }
        return matrix;
    }

    static SparseMatrix compressed(double[][] dense, Random random) {
        List<SparseRows> blocks = new ArrayList<>();
        SparseRows.Builder block = SparseRows.from(0);
        for (int row = 0; row < dense.length; row++) {
            for (int column = 0; column < dense[row].length; column++) {
                if (dense[row][column] != 0) {
                    block.add(column, (float) dense[row][column]);
                }
            }
            block.endRow();
            if (random.nextInt(4) == 0) {
                blocks.add(block.build());
                block = SparseRows.from(row + 1);
            }
        }
        blocks.add(block.build());
        return SparseMatrix.of(dense[0].length, blocks);
    }

    static double[][] dense(SparseMatrix matrix) {
        double[][] dense = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                dense[row][column] = matrix.get(row, column);
            }
        }
        return dense;
    }

    static double[][] dense(FloatMatrix matrix) {
        double[][] dense = new double[matrix.rows()][matrix.columns()];
        for (int row = 0; row < matrix.rows(); row++) {
            for (int column = 0; column < matrix.columns(); column++) {
                dense[row][column] = matrix.get(row, column);
            }
        }
        return dense;
    }

    /** With so few floats in a chunk that the matrix has several. */
    static FloatMatrix floats(double[][] dense, int rowsInChunk) {
        int columns = dense[0].length;
        FloatMatrix matrix =
                FloatMatrix.allocate(dense.length, columns, 12 + rowsInChunk * FloatMatrix.stride(columns));
        for (int row = 0; row < dense.length; row++) {
            for (int column = 0; column < columns; column++) {
                matrix.set(row, column, (float) dense[row][column]);
            }
        }
        return matrix;
    }

    static double[][] transpose(double[][] a) {
        double[][] transposed = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                transposed[j][i] = a[i][j];
            }
        }
        return transposed;
    }

    static double[][] multiply(double[][] a, double[][] b) {
        double[][] columns = transpose(b);
        double[][] product = new double[a.length][columns.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                product[i][j] = ReferenceSvd.dot(a[i], columns[j]);
            }
        }
        return product;
    }

    static double largestDifference(double[][] a, double[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[i].length; j++) {
                double difference = Math.abs(a[i][j] - b[i][j]);
                largest = difference <= largest ? largest : difference;
            }
        }
        return largest;
    }
}
