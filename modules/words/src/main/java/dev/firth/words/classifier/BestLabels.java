package dev.firth.words.classifier;

/** The most probable labels seen so far, up to a number; among equals, those with the smaller number. Not thread-safe. */
final class BestLabels {
    private final float threshold;
    private final int[] labels;
    private final float[] probabilities;
    private int size;

    BestLabels(int most, float threshold) {
        this.threshold = threshold;
        this.labels = new int[most];
        this.probabilities = new float[most];
    }

    /** Whether a label of this probability could still be among the best. */
    boolean admits(float probability) {
        return probability >= threshold && (size < labels.length || probability >= probabilities[size - 1]);
    }

    void offer(int label, float probability) {
        if (!(probability >= threshold) || (size == labels.length && !isBefore(label, probability, size - 1))) {
            return;
        }
        int at = size < labels.length ? size++ : size - 1;
        for (; at > 0 && isBefore(label, probability, at - 1); at--) {
            labels[at] = labels[at - 1];
            probabilities[at] = probabilities[at - 1];
        }
        labels[at] = label;
        probabilities[at] = probability;
    }

    private boolean isBefore(int label, float probability, int other) {
        return probability > probabilities[other] || (probability == probabilities[other] && label < labels[other]);
    }

    int size() {
        return size;
    }

    int label(int i) {
        return labels[i];
    }

    float probability(int i) {
        return probabilities[i];
    }
}
