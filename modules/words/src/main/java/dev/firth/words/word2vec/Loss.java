package dev.firth.words.word2vec;

/** A mean under way: the sum of the losses of training examples, in double precision, and their number. */
final class Loss {
    private double sum;
    private long examples;

    void add(double loss, long count) {
        sum += loss;
        examples += count;
    }

    void add(Loss other) {
        add(other.sum, other.examples);
    }

    double mean() {
        return sum / examples;
    }

    double sum() {
        return sum;
    }

    long examples() {
        return examples;
    }

    void clear() {
        sum = 0;
        examples = 0;
    }
}
