package dev.firth.words.fasttext;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.quantization.ProductQuantizer;
import dev.firth.core.quantization.ProductQuantizerOptions;
import java.io.IOException;
import java.util.Objects;

/**
 * A matrix whose rows are codes of a product quantizer with 256 centroids (Joulin et al. 2016, section 3.1), perhaps with
 * their norms apart. Immutable and thread-safe.
 */
public final class QuantizedMatrix implements FastTextMatrix {
    /** Centroids of a sub-vector: a code is one byte. */
    static final int CENTROIDS = ProductQuantizer.MAX_CENTROIDS;

    private final int rows;
    private final ProductQuantizer quantizer;
    private final byte[] codes;
    private final Norms norms;

    /**
     * A matrix over codes, which are not copied.
     *
     * @param codes {@link ProductQuantizer#subspaces()} bytes for each row
     * @param norms the rows' lengths; null where they are not apart
     */
    QuantizedMatrix(int rows, ProductQuantizer quantizer, byte[] codes, Norms norms) {
        if (codes.length != (long) rows * quantizer.subspaces() || (norms != null && norms.codes.length != rows)) {
            throw new IllegalArgumentException(
                    codes.length + " codes for " + rows + " rows of " + quantizer.subspaces() + " codes");
        }
        this.rows = rows;
        this.quantizer = quantizer;
        this.codes = codes;
        this.norms = norms;
    }

    /**
     * Quantizes a matrix.
     *
     * @param subVector the numbers that one code stands for, 1 to the number of columns
     * @param normsApart whether to quantize the rows' lengths apart from their directions
     * @throws IOException if the calling thread is interrupted
     */
    public static QuantizedMatrix of(FloatMatrix matrix, int subVector, boolean normsApart, long seed, int threads)
            throws IOException {
        ProductQuantizerOptions.Builder options =
                ProductQuantizerOptions.builder().seed(seed).threads(threads);
        Norms norms = null;
        FloatMatrix directions = matrix;
        if (normsApart) {
            FloatMatrix lengths = FloatMatrix.allocate(matrix.rows(), 1);
            directions = FloatMatrix.allocate(matrix.rows(), matrix.columns());
            for (int row = 0; row < matrix.rows(); row++) {
                float[] values = matrix.row(row);
                float length = length(values);
                lengths.set(row, 0, length);
                for (int k = 0; k < values.length && length > 0; k++) {
                    values[k] /= length;
                }
                directions.setRow(row, values, 0);
            }
            ProductQuantizer ofLengths =
                    ProductQuantizer.train(lengths, options.subVector(1).build());
            norms = new Norms(ofLengths, ofLengths.encode(lengths, threads));
        }
        ProductQuantizer quantizer =
                ProductQuantizer.train(directions, options.subVector(subVector).build());
        return new QuantizedMatrix(matrix.rows(), quantizer, quantizer.encode(directions, threads), norms);
    }

    private static float length(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += (double) value * value;
        }
        return (float) Math.sqrt(sum);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return quantizer.dim();
    }

    ProductQuantizer quantizer() {
        return quantizer;
    }

    byte[] codes() {
        return codes;
    }

    /** The rows' lengths; null where they are not apart. */
    Norms norms() {
        return norms;
    }

    /** Whether the lengths of the rows are quantized apart. */
    public boolean hasNorms() {
        return norms != null;
    }

    @Override
    public void addTo(int row, float[] target) {
        Objects.checkIndex(row, rows);
        quantizer.addDecoded(norm(row), codes, row * quantizer.subspaces(), target, 0);
    }

    @Override
    public float dot(int row, float[] vector) {
        Objects.checkIndex(row, rows);
        return norm(row) * quantizer.dot(codes, row * quantizer.subspaces(), vector, 0);
    }

    private float norm(int row) {
        return norms == null ? 1 : norms.of(row);
    }

    /** Lengths of rows, quantized too: the other codes are then of rows of length 1. Immutable and thread-safe. */
    static final class Norms {
        private final ProductQuantizer quantizer;
        private final float[] values;
        private final byte[] codes;

        /** Norms by a quantizer of one column and a code for each row, which is not copied. */
        Norms(ProductQuantizer quantizer, byte[] codes) {
            this.quantizer = quantizer;
            this.values = quantizer.values();
            this.codes = codes;
        }

        ProductQuantizer quantizer() {
            return quantizer;
        }

        byte[] codes() {
            return codes;
        }

        float of(int row) {
            return values[codes[row] & 0xFF];
        }
    }
}
