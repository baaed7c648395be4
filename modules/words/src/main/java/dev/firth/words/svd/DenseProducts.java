package dev.firth.words.svd;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.words.kernel.TileKernels;
import java.io.IOException;
import java.util.Arrays;

/**
 * Products of a tall dense matrix with itself and with a small one. The number of threads changes no bit: rows are shared
 * in parts that depend on nothing else, and the parts' sums are added in order.
 */
final class DenseProducts {
    /** Parts whose sums are kept apart. */
    private static final int PARTS = 16;

    /** Rows that a thread takes at a time. */
    private static final int ROWS = 1024;

    /** Rows whose products are added together, to go through the sums once for all of them. */
    private static final int GROUP = 4;

    private DenseProducts() {}

    /**
     * The inner products of the columns, {@code y' y}, summed in double precision.
     *
     * @return the upper triangle, zeros below it
     */
    static double[][] gram(FloatMatrix y, int threads) throws IOException {
        int n = y.columns();
        double[][][] sums = new double[Math.min(PARTS, Math.max(1, y.rows()))][][];
        ParallelTasks.run(threads, sums.length, part -> {
            int first = (int) ((long) y.rows() * part / sums.length);
            int end = (int) ((long) y.rows() * (part + 1) / sums.length);
            sums[part] = gram(y, first, end);
        });
        for (int part = 1; part < sums.length; part++) {
            for (int i = 0; i < n; i++) {
                for (int j = i; j < n; j++) {
                    sums[0][i][j] += sums[part][i][j];
                }
            }
        }
        return sums[0];
    }

    private static double[][] gram(FloatMatrix y, int first, int end) {
        int n = y.columns();
        double[][] sum = new double[n][n];
        double[][] group = new double[GROUP][n];
        for (int row = first; row < end; row += GROUP) {
            for (int r = 0; r < GROUP; r++) {
                if (row + r < end) {
                    widen(y, row + r, group[r]);
                } else {
                    Arrays.fill(group[r], 0);
                }
            }
            for (int i = 0; i < n; i++) {
                addProducts(sum[i], i, group[0], group[1], group[2], group[3]);
            }
        }
        return sum;
    }

    private static void widen(FloatMatrix y, int row, double[] target) {
        float[] chunk = y.chunk(row);
        int offset = y.offset(row);
        for (int j = 0; j < target.length; j++) {
            target[j] = chunk[offset + j];
        }
    }

    private static void addProducts(double[] sum, int i, double[] a, double[] b, double[] c, double[] d) {
        double ai = a[i];
        double bi = b[i];
        double ci = c[i];
        double di = d[i];
        for (int j = i; j < sum.length; j++) {
            sum[j] += (ai * a[j] + bi * b[j]) + (ci * c[j] + di * d[j]);
        }
    }

    /**
     * The product of {@code y} with a small matrix.
     *
     * @param small as many rows as {@code y} has columns; its columns are the product's
     */
    static FloatMatrix multiply(FloatMatrix y, double[][] small, int threads) throws IOException {
        int columns = small[0].length;
        FloatMatrix product = FloatMatrix.allocate(y.rows(), columns);
        int length = product.stride();
        float[] rows = new float[small.length * length];
        for (int i = 0; i < small.length; i++) {
            for (int j = 0; j < columns; j++) {
                rows[i * length + j] = (float) small[i][j];
            }
        }
        int tasks = (y.rows() + ROWS - 1) / ROWS;
        ParallelTasks.run(threads, tasks, task -> {
            TileKernels kernels = TileKernels.create();
            int end = Math.min(y.rows(), (task + 1) * ROWS);
            for (int row = task * ROWS; row < end; row++) {
                kernels.accumulate(
                        product.chunk(row),
                        product.offset(row),
                        length,
                        rows,
                        0,
                        small.length,
                        y.chunk(row),
                        y.offset(row));
            }
        });
        return product;
    }
}
