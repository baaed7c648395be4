package dev.firth.words.cooccurrence;

import java.util.Arrays;

/**
 * Adds up one row of co-occurrences: a sum for each column, and which columns were touched. Not thread-safe; each thread
 * has one.
 */
final class RowAccumulator {
    /** Bytes that an accumulator takes for each column, rounded up. */
    static final int COLUMN_BYTES = Double.BYTES + Integer.BYTES + 1;

    /** Where more than one column in so many is touched, looking at all of them is faster. */
    private static final int DENSE = 16;

    private final double[] sums;

    /** The touched columns in the order in which they came. */
    private final int[] touched;

    /** A bit for each touched column, and a bit for each word of bits that is not zero: they put columns in order. */
    private final long[] bits;

    private final long[] summary;
    private int count;

    RowAccumulator(int columns) {
        sums = new double[columns];
        // One more: where a column is written that then turns out not to be new.
        touched = new int[columns + 1];
        bits = new long[(columns >>> 6) + 1];
        summary = new long[(bits.length >>> 6) + 1];
    }

    /**
     * Adds the contexts of a word.
     *
     * @param tokens the text; before and after the positions there are sentence ends, or as many words as are in reach
     * @param positions where in {@code tokens} the word occurs, in {@code positions[from..to)}
     * @param weights what a context word counts by its distance, from 1 on
     * @param left whether the words before it are context too, beside those after it
     */
    void addContexts(int[] tokens, int[] positions, int from, int to, double[] weights, boolean left) {
        int size = count;
        for (int i = from; i < to; i++) {
            size = addSide(tokens, positions[i], 1, weights, size);
            if (left) {
                size = addSide(tokens, positions[i], -1, weights, size);
            }
        }
        count = size;
    }

    private int addSide(int[] tokens, int position, int step, double[] weights, int touchedBefore) {
        int size = touchedBefore;
        for (int distance = 1; distance < weights.length; distance++) {
            int column = tokens[position + step * distance];
            if (column < 0) {
                break;
            }
            double sum = sums[column];
            touched[size] = column;
            size += sum == 0 ? 1 : 0;
            sums[column] = sum + weights[distance];
        }
        return size;
    }

    /** Adds a value, which must be above 0, to a column. */
    void add(int column, double value) {
        double sum = sums[column];
        touched[count] = column;
        count += sum == 0 ? 1 : 0;
        sums[column] = sum + value;
    }

    /** Adds a row that was counted before. */
    void add(CooccurrenceRow row) {
        int[] columns = row.columns();
        float[] values = row.values();
        for (int i = 0; i < row.length(); i++) {
            add(columns[i], values[i]);
        }
    }

    /** Puts the columns that were touched, in rising order, and their sums in {@code row}, and begins anew. */
    void drainTo(CooccurrenceRow row) {
        row.resize(count);
        if (count > sums.length / DENSE) {
            drainAll(row.columns(), row.values());
        } else {
            drainTouched(row.columns(), row.values());
        }
        count = 0;
    }

    private void drainAll(int[] columns, float[] values) {
        int to = 0;
        for (int column = 0; column < sums.length; column++) {
            double sum = sums[column];
            if (sum != 0) {
                columns[to] = column;
                values[to++] = (float) sum;
            }
        }
        Arrays.fill(sums, 0);
    }

    private void drainTouched(int[] columns, float[] values) {
        for (int i = 0; i < count; i++) {
            int word = touched[i] >>> 6;
            bits[word] |= 1L << touched[i];
            summary[word >>> 6] |= 1L << word;
        }
        int to = 0;
        for (int group = 0; group < summary.length; group++) {
            for (long words = summary[group]; words != 0; words &= words - 1) {
                int word = (group << 6) + Long.numberOfTrailingZeros(words);
                for (long set = bits[word]; set != 0; set &= set - 1) {
                    int column = (word << 6) + Long.numberOfTrailingZeros(set);
                    columns[to] = column;
                    values[to++] = (float) sums[column];
                    sums[column] = 0;
                }
                bits[word] = 0;
            }
            summary[group] = 0;
        }
    }
}
