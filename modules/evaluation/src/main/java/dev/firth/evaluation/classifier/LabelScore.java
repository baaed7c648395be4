package dev.firth.evaluation.classifier;

/**
 * How well one label is found, or all of them together.
 *
 * @param label the label, prefix included
 * @param gold how many texts have it
 * @param predicted for how many texts it was predicted
 * @param right for how many of these it was right
 */
public record LabelScore(String label, long gold, long predicted, long right) {
    /** The part of the predictions that is right; null without predictions. */
    public Double precision() {
        return predicted == 0 ? null : (double) right / predicted;
    }

    /** The part of the texts with the label that was found; null without such texts. */
    public Double recall() {
        return gold == 0 ? null : (double) right / gold;
    }

    /** The harmonic mean of precision and recall, {@code 2 right / (gold + predicted)}; null where both are empty. */
    public Double f1() {
        return gold + predicted == 0 ? null : 2.0 * right / (gold + predicted);
    }
}
