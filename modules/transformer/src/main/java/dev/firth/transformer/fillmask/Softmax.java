package dev.firth.transformer.fillmask;

/** Makes probabilities of logits. */
final class Softmax {
    private Softmax() {}

    /** {@code exp(x)} over the sum of all, computed in 64 bits without overflow. */
    static double[] of(float... logits) {
        double largest = Double.NEGATIVE_INFINITY;
        for (float logit : logits) {
            largest = Math.max(largest, logit);
        }
        double[] probabilities = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] = Math.exp(logits[i] - largest);
            sum += probabilities[i];
        }
        for (int i = 0; i < logits.length; i++) {
            probabilities[i] /= sum;
        }
        return probabilities;
    }
}
