package dev.firth.words.fasttext;

import java.util.Objects;

/**
 * A matrix whose rows are codes of a product quantizer (Joulin et al. 2016, section 3.1), perhaps with their norms apart.
 */
public final class QuantizedMatrix implements FastTextMatrix {
    private final int rows;
    private final Centroids centroids;
    private final byte[] codes;
    private final Norms norms;

    /**
     * A matrix over codes, which are not copied.
     *
     * @param codes a byte for each run of columns, row after row
     * @param norms the rows' lengths; null where they are not apart
     */
    QuantizedMatrix(int rows, Centroids centroids, byte[] codes, Norms norms) {
        if (codes.length != (long) rows * centroids.runs() || (norms != null && norms.codes.length != rows)) {
            throw new IllegalArgumentException(
                    codes.length + " codes for " + rows + " rows of " + centroids.runs() + " codes");
        }
        this.rows = rows;
        this.centroids = centroids;
        this.codes = codes;
        this.norms = norms;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return centroids.columns();
    }

    Centroids centroids() {
        return centroids;
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
        centroids.addTo(codes, row * centroids.runs(), norm(row), target);
    }

    @Override
    public float dot(int row, float[] vector) {
        Objects.checkIndex(row, rows);
        return norm(row) * centroids.dot(codes, row * centroids.runs(), vector);
    }

    private float norm(int row) {
        return norms == null ? 1 : norms.of(row);
    }

    /** Lengths of rows, quantized too: the other codes are then of rows of length 1. Immutable and thread-safe. */
    static final class Norms {
        private final Centroids centroids;
        private final byte[] codes;

        /** Norms by centroids of one column and a code for each row; neither is copied. */
        Norms(Centroids centroids, byte[] codes) {
            this.centroids = centroids;
            this.codes = codes;
        }

        Centroids centroids() {
            return centroids;
        }

        byte[] codes() {
            return codes;
        }

        float of(int row) {
            return centroids.values()[codes[row] & 0xFF];
        }
    }
}
