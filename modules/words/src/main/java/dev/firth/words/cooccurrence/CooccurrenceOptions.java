package dev.firth.words.cooccurrence;

import java.util.Objects;

/**
 * How co-occurrences are counted.
 *
 * @param window how many words away the other word of a pair is at most, 1 to 1,000
 * @param symmetric whether a pair counts for both of its words. Without it, a pair counts once, in the row of its left
 *     word and the column of its right word, as in GloVe's own program
 * @param weighting what a pair counts
 * @param memory how many bytes counting may take at most, from 1 MB on; the Java heap's size is a limit too. What does not
 *     fit is spilled to temporary files
 */
public record CooccurrenceOptions(int window, boolean symmetric, Weighting weighting, long memory) {
    private static final long LEAST_MEMORY = 1_000_000;

    /** The defaults of GloVe's program but for the window, 10 here: symmetric, weighted by distance, 4 GiB. */
    public static final CooccurrenceOptions DEFAULT =
            new CooccurrenceOptions(10, true, Weighting.INVERSE_DISTANCE, 4L << 30);

    /** Checks the ranges. */
    public CooccurrenceOptions {
        Objects.requireNonNull(weighting, "weighting");
        if (window < 1 || window > 1_000) {
            throw new IllegalArgumentException("window = " + window + ": expected 1 to 1000");
        }
        if (memory < LEAST_MEMORY) {
            throw new IllegalArgumentException("memory = " + memory + ": expected at least " + LEAST_MEMORY + " bytes");
        }
    }

    /** The same, with another {@code window}. */
    public CooccurrenceOptions withWindow(int window) {
        return new CooccurrenceOptions(window, symmetric, weighting, memory);
    }

    /** The same, with another {@code symmetric}. */
    public CooccurrenceOptions withSymmetric(boolean symmetric) {
        return new CooccurrenceOptions(window, symmetric, weighting, memory);
    }

    /** The same, with another {@code weighting}. */
    public CooccurrenceOptions withWeighting(Weighting weighting) {
        return new CooccurrenceOptions(window, symmetric, weighting, memory);
    }

    /** The same, with another {@code memory}. */
    public CooccurrenceOptions withMemory(long memory) {
        return new CooccurrenceOptions(window, symmetric, weighting, memory);
    }
}
