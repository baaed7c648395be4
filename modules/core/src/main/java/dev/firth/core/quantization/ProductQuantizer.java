package dev.firth.core.quantization;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * A product quantizer (Jégou et al. 2011, section 2): a vector is cut into sub-vectors, and each is replaced by the
 * number of the nearest of at most 256 centroids, which takes one byte.
 *
 * <p>Sub-vectors have {@link #subVector()} numbers, the last one what is left of {@link #dim()}, as in fastText. Codes
 * of a vector lie one after the other, {@link #subspaces()} bytes, read without sign.
 *
 * <p>Immutable and thread-safe. Methods that write to an array throw {@link IndexOutOfBoundsException} where it ends too
 * early.
 */
public final class ProductQuantizer {
    /** The most centroids of a sub-space: what one byte can number. */
    public static final int MAX_CENTROIDS = 256;

    private static final CentroidKernels KERNELS = CentroidKernels.get();
    private static final int POINTS = CentroidKernels.POINTS;
    private static final int BLOCKS_PER_TASK = 64;

    private final int dim;
    private final int subVector;
    private final int subspaces;
    private final int centroids;
    private final float[] values;
    private final float[] halfNorms;

    /**
     * Makes a quantizer of centroids that are known, for example from a file.
     *
     * @param dim the numbers in a vector, at least 1
     * @param subVector the numbers in a sub-vector, from 1 to {@code dim}
     * @param centroids the centroids of each sub-space, from 1 to 256
     * @param values the centroids: sub-space after sub-space, in each centroid after centroid, {@code dim * centroids}
     *     numbers; copied
     * @throws IllegalArgumentException if a number is out of its range, or there are not as many values
     */
    public ProductQuantizer(int dim, int subVector, int centroids, float[] values) {
        if (dim < 1 || subVector < 1 || subVector > dim) {
            throw new IllegalArgumentException("subVector " + subVector + " and dim " + dim
                    + ": expected at least 1, and sub-vectors no longer than the vectors");
        }
        if (centroids < 1 || centroids > MAX_CENTROIDS) {
            throw new IllegalArgumentException("centroids " + centroids + ": expected 1 to " + MAX_CENTROIDS);
        }
        if (values.length != (long) dim * centroids) {
            throw new IllegalArgumentException(
                    values.length + " numbers of centroids: expected dim * centroids, " + (long) dim * centroids);
        }
        this.dim = dim;
        this.subVector = subVector;
        this.subspaces = (dim - 1) / subVector + 1;
        this.centroids = centroids;
        this.values = values.clone();
        this.halfNorms = new float[subspaces * centroids];
        for (int m = 0; m < subspaces; m++) {
            float[] own = Arrays.copyOfRange(this.values, start(m), start(m) + centroids * width(m));
            System.arraycopy(KMeans.halfNorms(own, width(m), centroids), 0, halfNorms, m * centroids, centroids);
        }
    }

    /**
     * Trains the centroids of each sub-space by k-means on a sample of rows. Rows with numbers that are not finite are
     * left out.
     *
     * @throws IllegalArgumentException if no row is finite, or a sub-vector is longer than a row
     * @throws IOException if the calling thread is interrupted
     */
    public static ProductQuantizer train(FloatMatrix rows, ProductQuantizerOptions options) throws IOException {
        int dim = rows.columns();
        int subVector = options.subVector();
        if (subVector > dim) {
            throw new IllegalArgumentException(
                    "subVector " + subVector + ": expected at most the dimension of the" + " vectors, " + dim);
        }
        int k = options.centroids();
        if ((long) dim * k > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("dimension " + dim + " with " + k + " centroids: expected at most "
                    + (Integer.MAX_VALUE - 8) + " numbers of centroids");
        }
        SplittableRandom random = new SplittableRandom(options.seed());
        int[] sample = sample(rows, options.sample(), random.split());
        int subspaces = (dim - 1) / subVector + 1;
        SplittableRandom[] randoms = new SplittableRandom[subspaces];
        for (int m = 0; m < subspaces; m++) {
            randoms[m] = random.split();
        }
        float[] values = new float[dim * k];
        ParallelTasks.run(options.threads(), subspaces, m -> {
            int column = m * subVector;
            int width = Math.min(subVector, dim - column);
            float[] points = new float[Math.multiplyExact(KMeans.blocks(sample.length) * POINTS, width)];
            for (int i = 0; i < sample.length; i++) {
                gather(rows, sample[i], column, width, points, i / POINTS * width * POINTS + i % POINTS);
            }
            float[] trained = new KMeans(points, sample.length, width, k, randoms[m]).run(options.iterations());
            System.arraycopy(trained, 0, values, column * k, trained.length);
        });
        return new ProductQuantizer(dim, subVector, k, values);
    }

    /** Some rows drawn without replacement from those that are finite. */
    private static int[] sample(FloatMatrix rows, int most, SplittableRandom random) {
        int[] finite = new int[rows.rows()];
        int count = 0;
        for (int row = 0; row < rows.rows(); row++) {
            finite[count] = row;
            count += isFinite(rows, row) ? 1 : 0;
        }
        if (count == 0) {
            throw new IllegalArgumentException("a matrix of " + rows.rows()
                    + " rows, none of which has only finite numbers: expected at least one to train on");
        }
        int taken = Math.min(most, count);
        for (int i = 0; i < taken && taken < count; i++) {
            int other = i + random.nextInt(count - i);
            int row = finite[other];
            finite[other] = finite[i];
            finite[i] = row;
        }
        return Arrays.copyOf(finite, taken);
    }

    private static boolean isFinite(FloatMatrix rows, int row) {
        float[] chunk = rows.chunk(row);
        int from = rows.offset(row);
        for (int i = from; i < from + rows.columns(); i++) {
            if (!Float.isFinite(chunk[i])) {
                return false;
            }
        }
        return true;
    }

    /** Copies a piece of a row to every 64th place of a block of points. */
    private static void gather(FloatMatrix rows, int row, int column, int width, float[] points, int at) {
        float[] chunk = rows.chunk(row);
        int from = rows.offset(row) + column;
        for (int d = 0; d < width; d++) {
            points[at + d * POINTS] = chunk[from + d];
        }
    }

    /** The numbers in a vector. */
    public int dim() {
        return dim;
    }

    /** The numbers in a sub-vector; the last one may have fewer. */
    public int subVector() {
        return subVector;
    }

    /** The number of sub-vectors: the bytes of a vector's code. */
    public int subspaces() {
        return subspaces;
    }

    /** The centroids of each sub-space. */
    public int centroids() {
        return centroids;
    }

    /** A copy of all centroids: sub-space after sub-space, in each centroid after centroid. */
    public float[] values() {
        return values.clone();
    }

    /** The numbers in a sub-vector of sub-space {@code m}. */
    private int width(int m) {
        return Math.min(subVector, dim - m * subVector);
    }

    /** Where the centroids of sub-space {@code m} start. */
    private int start(int m) {
        return m * subVector * centroids;
    }

    /** Writes the code of a vector: {@code vector[v..v+dim)} becomes {@code codes[at..at+subspaces)}. */
    public void encode(float[] vector, int v, byte[] codes, int at) {
        Objects.checkFromIndexSize(v, dim, vector.length);
        for (int m = 0; m < subspaces; m++) {
            int width = width(m);
            int c = start(m);
            float least = Float.POSITIVE_INFINITY;
            int best = 0;
            for (int j = 0; j < centroids; j++) {
                float score = halfNorms[m * centroids + j];
                for (int d = 0; d < width; d++) {
                    score -= vector[v + m * subVector + d] * values[c + j * width + d];
                }
                if (score < least) {
                    least = score;
                    best = j;
                }
            }
            codes[at + m] = (byte) best;
        }
    }

    /**
     * Writes the codes of the rows {@code from, ..., to - 1} one after the other from {@code codes[at]} on; much faster
     * than row by row. Rows have {@link #dim()} columns.
     */
    public void encode(FloatMatrix rows, int from, int to, byte[] codes, int at) {
        if (rows.columns() != dim) {
            throw new IllegalArgumentException("rows of " + rows.columns() + " numbers: expected " + dim);
        }
        float[] points = new float[subVector * POINTS];
        float[] nearest = new float[POINTS];
        for (int first = from; first < to; first += POINTS) {
            int count = Math.min(POINTS, to - first);
            for (int m = 0; m < subspaces; m++) {
                int width = width(m);
                for (int i = 0; i < count; i++) {
                    gather(rows, first + i, m * subVector, width, points, i);
                }
                KERNELS.nearest(points, 0, width, values, start(m), halfNorms, m * centroids, centroids, nearest, 0);
                for (int i = 0; i < count; i++) {
                    codes[at + (first - from + i) * subspaces + m] = (byte) nearest[i];
                }
            }
        }
    }

    /**
     * The codes of all rows, one after the other.
     *
     * @param threads how many threads to use; the result is the same with any number
     * @throws IllegalArgumentException if the codes take 2 GiB or more
     * @throws IOException if the calling thread is interrupted
     */
    public byte[] encode(FloatMatrix rows, int threads) throws IOException {
        long size = (long) rows.rows() * subspaces;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(rows.rows() + " rows with " + subspaces
                    + " codes each: expected less than 2 GiB of codes; use longer sub-vectors or fewer rows");
        }
        byte[] codes = new byte[(int) size];
        int perTask = BLOCKS_PER_TASK * POINTS;
        ParallelTasks.run(threads, (rows.rows() + perTask - 1) / perTask, task -> {
            int from = task * perTask;
            encode(rows, from, Math.min(rows.rows(), from + perTask), codes, from * subspaces);
        });
        return codes;
    }

    /** Writes the vector that a code stands for: {@code codes[at..at+subspaces)} becomes {@code vector[v..v+dim)}. */
    public void decode(byte[] codes, int at, float[] vector, int v) {
        for (int m = 0; m < subspaces; m++) {
            int width = width(m);
            System.arraycopy(values, start(m) + code(codes[at + m]) * width, vector, v + m * subVector, width);
        }
    }

    /** Adds {@code alpha} times the vector that a code stands for to {@code target[t..t+dim)}. */
    public void addDecoded(float alpha, byte[] codes, int at, float[] target, int t) {
        for (int m = 0; m < subspaces; m++) {
            int width = width(m);
            int c = start(m) + code(codes[at + m]) * width;
            int to = t + m * subVector;
            for (int d = 0; d < width; d++) {
                target[to + d] += alpha * values[c + d];
            }
        }
    }

    /** The inner product of {@code vector[v..v+dim)} with the vector that a code stands for. */
    public float dot(byte[] codes, int at, float[] vector, int v) {
        float sum = 0;
        for (int m = 0; m < subspaces; m++) {
            int width = width(m);
            int c = start(m) + code(codes[at + m]) * width;
            int from = v + m * subVector;
            for (int d = 0; d < width; d++) {
                sum += vector[from + d] * values[c + d];
            }
        }
        return sum;
    }

    /**
     * Fills a table of inner products (the asymmetric computation of section 3.1): that of sub-vector {@code m} of
     * {@code query[q..q+dim)} with centroid {@code j} is written to {@code table[t + m*centroids + j]}. The inner
     * product of the query with a vector is then the sum over {@code m} of the entries that the vector's code chooses.
     */
    public void innerProducts(float[] query, int q, float[] table, int t) {
        for (int m = 0; m < subspaces; m++) {
            int width = width(m);
            int from = q + m * subVector;
            int c = start(m);
            int to = t + m * centroids;
            for (int j = 0; j < centroids; j++) {
                float sum = 0;
                for (int d = 0; d < width; d++) {
                    sum += query[from + d] * values[c + j * width + d];
                }
                table[to + j] = sum;
            }
        }
    }

    /**
     * Fills a table of squared Euclidean distances, laid out as by {@link #innerProducts}: their sum over a vector's
     * code is the asymmetric distance {@code d(x, q(y))²} of the query and the vector.
     */
    public void squaredDistances(float[] query, int q, float[] table, int t) {
        for (int m = 0; m < subspaces; m++) {
            int width = width(m);
            int from = q + m * subVector;
            int c = start(m);
            int to = t + m * centroids;
            for (int j = 0; j < centroids; j++) {
                float sum = 0;
                for (int d = 0; d < width; d++) {
                    float difference = query[from + d] - values[c + j * width + d];
                    sum += difference * difference;
                }
                table[to + j] = sum;
            }
        }
    }

    private int code(byte b) {
        int code = b & 0xFF;
        if (code >= centroids) {
            throw new IndexOutOfBoundsException("code " + code + ": expected less than " + centroids);
        }
        return code;
    }
}
