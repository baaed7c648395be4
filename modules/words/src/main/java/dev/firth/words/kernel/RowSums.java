package dev.firth.words.kernel;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;

/**
 * The inner loops of models whose hidden vector is a sum of many rows that lie anywhere in a matrix, as those of a word's
 * n-grams do. An instance serves one thread at a time and allocates nothing.
 */
public interface RowSums {
    /** The kernels of the SIMD provider in use. */
    static RowSums create() {
        return Simd.provide(RowSums.class, "dev.firth.words.kernel.VectorRowSums", ScalarRowSums::new);
    }

    /**
     * Writes {@code factor} times the sum of the rows {@code rows[from..to)} to {@code target[at..at+stride)}. A row that
     * is named twice counts twice.
     */
    void sum(FloatMatrix matrix, int[] rows, int from, int to, float factor, float[] target, int at);

    /** Adds {@code source[at..at+stride)} to each of the rows {@code rows[from..to)}, twice to one that is named twice. */
    void addToEach(float[] source, int at, FloatMatrix matrix, int[] rows, int from, int to);
}
