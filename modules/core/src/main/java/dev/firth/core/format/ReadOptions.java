package dev.firth.core.format;

/**
 * How to read a file of word vectors.
 *
 * @param limit how many words to read at most, from the start of the file; 0 for all
 * @param threads how many threads parse; at least 1
 */
public record ReadOptions(int limit, int threads) {
    /** Reads every word with as many threads as the machine has processors. */
    public static final ReadOptions ALL = new ReadOptions(0);

    /** Reads the first {@code limit} words (0: all) with as many threads as the machine has processors. */
    public ReadOptions(int limit) {
        this(limit, Runtime.getRuntime().availableProcessors());
    }

    /** Checks the ranges. */
    public ReadOptions {
        if (limit < 0) {
            throw new IllegalArgumentException("limit " + limit + ": expected a number of words, or 0 for all");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": expected at least 1");
        }
    }
}
