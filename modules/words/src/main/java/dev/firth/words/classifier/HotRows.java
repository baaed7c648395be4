package dev.firth.words.classifier;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.simd.Simd;
import dev.firth.core.simd.VectorKernels;
import dev.firth.words.fasttext.RowList;

/**
 * One thread's own copies of the rows that every text touches: the first ones of a matrix.
 *
 * <p>Threads that wrote the same rows for every line would spend their time passing cache lines to each other. Each thread
 * works on copies for a few lines, made when a row is first touched, and then adds what it changed to the shared rows. With
 * one thread there are no copies.
 */
final class HotRows {
    /** After so many lines a thread adds what it changed to the shared rows. */
    static final int LINES_BETWEEN_SHARING = 16;

    private final VectorKernels kernels = Simd.kernels();
    private final FloatMatrix matrix;
    private final int hot;
    private final int own;
    private final int base;
    private final int[] touched;
    private final boolean[] isTouched;
    private int count;

    private HotRows(FloatMatrix matrix, int hot, int own) {
        this.matrix = matrix;
        this.hot = hot;
        this.own = own;
        this.base = own + hot;
        this.touched = new int[hot];
        this.isTouched = new boolean[hot];
    }

    /** The rows that a matrix of {@code rows} rows needs, {@code hot} of which are copied. */
    static int rows(int rows, int hot, int threads) {
        return threads == 1 ? rows : Math.addExact(rows, Math.multiplyExact(2 * hot, threads));
    }

    /** The copies of thread {@code thread} of {@code threads}, of a matrix made with {@link #rows}. */
    static HotRows of(FloatMatrix matrix, int rows, int hot, int thread, int threads) {
        return threads == 1 ? new HotRows(matrix, 0, rows) : new HotRows(matrix, hot, rows + 2 * hot * thread);
    }

    /** The row of the matrix that this thread uses for {@code row}. */
    int row(int row) {
        if (row >= hot) {
            return row;
        }
        if (!isTouched[row]) {
            isTouched[row] = true;
            touched[count++] = row;
            copy(row, own + row);
            copy(row, base + row);
        }
        return own + row;
    }

    /** Replaces rows by those that this thread uses. */
    void translate(RowList rows) {
        if (hot > 0) {
            int[] array = rows.array();
            for (int i = 0, n = rows.size(); i < n; i++) {
                array[i] = row(array[i]);
            }
        }
    }

    private void copy(int from, int to) {
        System.arraycopy(matrix.chunk(from), matrix.offset(from), matrix.chunk(to), matrix.offset(to), matrix.stride());
    }

    /** Adds what this thread has changed to the shared rows; copies are made anew from then on. */
    void share() {
        for (int i = 0; i < count; i++) {
            int row = touched[i];
            isTouched[row] = false;
            float[] target = matrix.chunk(row);
            int at = matrix.offset(row);
            float[] copies = matrix.chunk(own + row);
            int ownAt = matrix.offset(own + row);
            kernels.axpy(-1, matrix.chunk(base + row), matrix.offset(base + row), copies, ownAt, matrix.stride());
            kernels.axpy(1, copies, ownAt, target, at, matrix.stride());
        }
        count = 0;
    }
}
