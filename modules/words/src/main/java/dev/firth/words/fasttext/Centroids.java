package dev.firth.words.fasttext;

/**
 * The centroids of a product quantizer (Jégou et al. 2011) as fastText keeps them: the columns are cut into runs of {@code
 * width}, the last one perhaps shorter, and each run has {@value #COUNT} centroids. Immutable and thread-safe.
 */
final class Centroids {
    /** Centroids in a run: a code is one byte. */
    static final int COUNT = 256;

    private final int columns;
    private final int width;
    private final int runs;
    private final float[] values;

    /**
     * Centroids, which are not copied.
     *
     * @param columns the number of columns
     * @param width columns in a run, at least 1 ({@code dsub})
     * @param values the centroids of the first run one after the other, then those of the second; {@value #COUNT} times
     *     {@code columns} floats
     */
    Centroids(int columns, int width, float[] values) {
        if (columns < 1 || width < 1 || values.length != COUNT * columns) {
            throw new IllegalArgumentException(values.length + " floats of centroids for " + columns
                    + " columns in runs of " + width + ": expected " + COUNT + " times the columns");
        }
        this.columns = columns;
        this.width = width;
        this.runs = runs(columns, width);
        this.values = values;
    }

    /** The number of columns. */
    int columns() {
        return columns;
    }

    /** Columns in a run but the last. */
    int width() {
        return width;
    }

    /** The centroids of the first run one after the other, then those of the second. */
    float[] values() {
        return values;
    }

    /** The number of runs: codes for each row. */
    int runs() {
        return runs;
    }

    static int runs(int columns, int width) {
        return (int) ((columns + (long) width - 1) / width);
    }

    /** The columns of a run. */
    int width(int run) {
        return Math.min(width, columns - run * width);
    }

    /** Where the centroid of a run with this code begins in {@link #values}. */
    int offset(int run, byte code) {
        return run * COUNT * width + (code & 0xFF) * width(run);
    }

    /** {@code target += alpha *} the row that the codes from {@code at} on stand for. */
    void addTo(byte[] codes, int at, float alpha, float[] target) {
        for (int run = 0; run < runs; run++) {
            int from = offset(run, codes[at + run]);
            for (int i = 0, n = width(run); i < n; i++) {
                target[run * width + i] += alpha * values[from + i];
            }
        }
    }

    /** The inner product of {@code vector} and the row that the codes from {@code at} on stand for. */
    float dot(byte[] codes, int at, float[] vector) {
        float sum = 0;
        for (int run = 0; run < runs; run++) {
            int from = offset(run, codes[at + run]);
            for (int i = 0, n = width(run); i < n; i++) {
                sum += vector[run * width + i] * values[from + i];
            }
        }
        return sum;
    }
}
