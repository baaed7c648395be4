package dev.firth.words.training;

/**
 * A learning rate that falls in a straight line from a start to an end over the words of a training.
 *
 * @param start the rate at the first word
 * @param end the rate that it does not fall below
 */
public record LinearDecay(double start, double end) {
    /** The rate after {@code done} of {@code total} words. */
    public double at(long done, long total) {
        return Math.max(end, start * (1 - done / (total + 1.0)));
    }
}
