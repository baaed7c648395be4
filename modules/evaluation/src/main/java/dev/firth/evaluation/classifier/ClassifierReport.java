package dev.firth.evaluation.classifier;

import java.util.List;

/**
 * How well a classifier did on labelled texts.
 *
 * @param model what the classifier is called
 * @param top how many labels were predicted for a text at most
 * @param threshold the least probability of a prediction
 * @param texts the texts that have a label which the classifier knows; the others do not count
 * @param skipped texts without such a label
 * @param total all labels together: precision and recall at {@code top}
 * @param labels the labels of the classifier, in its order
 */
public record ClassifierReport(
        String model, int top, float threshold, long texts, long skipped, LabelScore total, List<LabelScore> labels) {
    /** Copies the list. */
    public ClassifierReport {
        labels = List.copyOf(labels);
    }

    /** The mean of the F1 of all labels that have a text or a prediction; null if there is none. */
    public Double macroF1() {
        double sum = 0;
        int count = 0;
        for (LabelScore label : labels) {
            Double f1 = label.f1();
            if (f1 != null) {
                sum += f1;
                count++;
            }
        }
        return count == 0 ? null : sum / count;
    }
}
