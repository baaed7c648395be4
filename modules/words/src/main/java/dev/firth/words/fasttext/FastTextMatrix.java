package dev.firth.words.fasttext;

/**
 * The input or the output matrix of a model: rows of {@link FastTextSettings#dim()} floats, as they are or quantized.
 * Immutable and thread-safe, as long as nobody writes to the matrix that it was made of.
 */
public sealed interface FastTextMatrix permits DenseMatrix, QuantizedMatrix {
    /** The number of rows. */
    int rows();

    /** The number of columns. */
    int columns();

    /**
     * Adds a row to {@code target}, which has at least {@link #columns()} floats.
     *
     * @throws IndexOutOfBoundsException if there is no such row
     */
    void addTo(int row, float[] target);

    /** The inner product of a row and {@code vector}. */
    float dot(int row, float[] vector);

    /** Adds {@code rows[0..count)}, which may repeat, to {@code target}. */
    default void addTo(int[] rows, int count, float[] target) {
        for (int i = 0; i < count; i++) {
            addTo(rows[i], target);
        }
    }
}
