package dev.firth.words.svd;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;
import java.util.Optional;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The truncated singular value decomposition of a sparse matrix by randomized subspace iteration: random combinations of
 * the columns span nearly what the leading singular vectors span; multiplying with the matrix and its transpose in turn
 * brings that nearer; in the small space that is left the decomposition is exact.
 *
 * <p>Source: Halko, Martinsson, Tropp, "Finding Structure with Randomness", 2011: algorithm 4.4 for the basis, and
 * section 5.1 for the decomposition in it, by way of the small matrix's inner products.
 *
 * @param rank the number of singular values and vectors, at least 1
 * @param oversampling columns of the basis beyond {@code rank}, at least 0; the number of columns is rounded up to a
 *     multiple of {@value #GRAIN}, whose products are fastest
 * @param powerIterations how often the basis is multiplied with the matrix and its transpose, at least 0: the more, the
 *     nearer to the true singular vectors where singular values fall slowly
 * @param seed the seed of the random combinations
 * @param threads how many threads compute, at least 1; the result does not depend on it
 */
public record RandomizedSvd(int rank, int oversampling, int powerIterations, long seed, int threads) {
    /** Columns of dense matrices that the products take together. */
    static final int GRAIN = 64;

    /** Singular values below this part of the largest one are what rounding to floats makes of zeros. */
    private static final double LEAST_PART = 1e-6;

    /** An entry is an int and a float, in the matrix and in the transposed one. */
    private static final int ENTRY_BYTES = 2 * (Integer.BYTES + Float.BYTES);

    /** Dense matrices with a row for each row, or for each column, that are alive at the same time. */
    private static final int DENSE_MATRICES = 2;

    /** The part of the Java heap that a decomposition may take. */
    private static final double HEAP_SHARE = 0.8;

    private static final Logger LOG = LoggerFactory.getLogger(RandomizedSvd.class);

    /** Hears how far a decomposition has come. */
    @FunctionalInterface
    public interface Progress {
        /** A decomposition of so many products begins. */
        default void onStart(int total) {}

        /**
         * A product of the matrix with a basis is done.
         *
         * @return whether to go on
         */
        boolean onProduct(int done, int total);
    }

    /** Checks the numbers. */
    public RandomizedSvd {
        if (rank < 1 || oversampling < 0 || powerIterations < 0 || threads < 1) {
            throw new IllegalArgumentException("rank = " + rank + ", oversampling = " + oversampling
                    + ", powerIterations = " + powerIterations + ", threads = " + threads
                    + ": expected rank and threads of at least 1, the others of at least 0");
        }
    }

    /**
     * Decomposes a matrix.
     *
     * @param matrix any matrix of finite values with at least one row and one column
     * @param transposed the same matrix with rows and columns exchanged: the matrix itself where that is symmetric
     * @return empty if {@code progress} said not to go on; zeros beyond the matrix's rank
     * @throws ArithmeticException if an element is not finite
     * @throws IOException if the calling thread is interrupted
     */
    public Optional<TruncatedSvd> of(SparseMatrix matrix, SparseMatrix transposed, Progress progress)
            throws IOException {
        int products = 2 * powerIterations + 2;
        progress.onStart(products);
        FloatMatrix basis = Orthonormal.basis(matrix.multiply(randomMatrix(matrix), threads), threads);
        for (int done = 1; done < products - 1; done++) {
            if (!progress.onProduct(done, products)) {
                return Optional.empty();
            }
            SparseMatrix factor = done % 2 == 0 ? matrix : transposed;
            basis = Orthonormal.basis(factor.multiply(basis, threads), threads);
        }
        if (!progress.onProduct(products - 1, products)) {
            return Optional.empty();
        }
        TruncatedSvd svd = decompose(basis, transposed.multiply(basis, threads));
        progress.onProduct(products, products);
        if (svd.rank() < rank) {
            LOG.warn(
                    "the matrix has rank {}: the other {} of the {} columns of the vectors are zeros",
                    svd.rank(),
                    rank - svd.rank(),
                    rank);
        }
        return Optional.of(svd);
    }

    /**
     * How many entries a matrix can have, so that it, the transposed one and what the decomposition needs fit in the Java
     * heap.
     */
    public long mostEntries(long rows, long columns) {
        long dense = DENSE_MATRICES * (rows + columns) * (rank + oversampling) * Float.BYTES;
        return Math.max(0, (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE) - dense) / ENTRY_BYTES;
    }

    private FloatMatrix randomMatrix(SparseMatrix matrix) {
        int wanted = Math.addExact(rank, oversampling + GRAIN - 1) / GRAIN * GRAIN;
        int columns = Math.min(wanted, Math.min(matrix.rows(), matrix.columns()));
        FloatMatrix random = FloatMatrix.allocate(matrix.columns(), columns);
        SplittableRandom numbers = new SplittableRandom(seed);
        for (int row = 0; row < random.rows(); row++) {
            float[] chunk = random.chunk(row);
            int offset = random.offset(row);
            for (int column = 0; column < columns; column++) {
                chunk[offset + column] = (float) numbers.nextGaussian();
            }
        }
        return random;
    }

    /**
     * Decomposes {@code basis * image'}, with {@code image} the transposed matrix times {@code basis}: where {@code
     * image' image = W diag(sigma^2) W'}, the singular vectors are {@code basis W} and {@code image W diag(1 / sigma)}.
     */
    private TruncatedSvd decompose(FloatMatrix basis, FloatMatrix image) throws IOException {
        SymmetricEigen eigen = SymmetricEigen.of(DenseProducts.gram(image, threads));
        int columns = eigen.values().length;
        double largest = Math.sqrt(Math.max(0, eigen.values()[0]));
        double[] singularValues = new double[rank];
        double[][] toLeft = new double[columns][rank];
        double[][] toRight = new double[columns][rank];
        for (int k = 0; k < Math.min(rank, columns); k++) {
            double value = Math.sqrt(Math.max(0, eigen.values()[k]));
            if (value > largest * LEAST_PART) {
                singularValues[k] = value;
                for (int i = 0; i < columns; i++) {
                    toLeft[i][k] = eigen.vectors()[k][i];
                    toRight[i][k] = eigen.vectors()[k][i] / value;
                }
            }
        }
        return new TruncatedSvd(
                DenseProducts.multiply(basis, toLeft, threads),
                singularValues,
                DenseProducts.multiply(image, toRight, threads));
    }
}
