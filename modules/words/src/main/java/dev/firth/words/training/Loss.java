package dev.firth.words.training;

/** A mean under way: the sum of the losses of training examples, in double precision, and their number. */
public final class Loss {
    private double sum;
    private long examples;

    /** A mean of nothing yet. */
    public Loss() {}

    /** Adds the sum of the losses of {@code count} examples. */
    public void add(double loss, long count) {
        sum += loss;
        examples += count;
    }

    /** Adds another mean's examples. */
    public void add(Loss other) {
        add(other.sum, other.examples);
    }

    /** The mean; NaN where there is no example. */
    public double mean() {
        return sum / examples;
    }

    /** The sum. */
    public double sum() {
        return sum;
    }

    /** The number of examples. */
    public long examples() {
        return examples;
    }

    /** Starts anew. */
    public void clear() {
        sum = 0;
        examples = 0;
    }
}
