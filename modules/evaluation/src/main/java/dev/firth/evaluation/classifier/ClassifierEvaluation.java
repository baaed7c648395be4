package dev.firth.evaluation.classifier;

import dev.firth.core.io.ByteLines;
import dev.firth.words.classifier.Prediction;
import dev.firth.words.classifier.TextClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares the labels that a classifier predicts with those that texts have, as the original's {@code test} and {@code
 * test-label} do: texts without a label that the classifier knows are left out.
 */
public final class ClassifierEvaluation {
    private final TextClassifier classifier;
    private final int top;
    private final float threshold;
    private final long[] gold;
    private final long[] predicted;
    private final long[] right;
    private long texts;
    private long skipped;

    /**
     * An evaluation of the first {@code top} labels of each text.
     *
     * @param threshold leave out predictions of smaller probability
     */
    public ClassifierEvaluation(TextClassifier classifier, int top, float threshold) {
        this.classifier = classifier;
        this.top = top;
        this.threshold = threshold;
        int labels = classifier.model().dictionary().labels();
        gold = new long[labels];
        predicted = new long[labels];
        right = new long[labels];
    }

    /** Counts all lines. */
    public ClassifierEvaluation add(ByteLines lines) throws IOException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            add(line);
        }
        return this;
    }

    /** Counts one line: labels and words in UTF-8. */
    public ClassifierEvaluation add(byte[] line) {
        TextClassifier.LineResult result = classifier.predict(line, top, threshold);
        if (result.known().isEmpty()) {
            skipped++;
            return this;
        }
        texts++;
        for (int label : result.known()) {
            gold[label]++;
        }
        for (Prediction prediction : result.predictions()) {
            predicted[prediction.number()]++;
            if (result.known().contains(prediction.number())) {
                right[prediction.number()]++;
            }
        }
        return this;
    }

    /**
     * What was counted.
     *
     * @param name what to call the classifier
     */
    public ClassifierReport report(String name) {
        List<LabelScore> labels = new ArrayList<>();
        long allGold = 0;
        long allPredicted = 0;
        long allRight = 0;
        for (int label = 0; label < gold.length; label++) {
            labels.add(new LabelScore(
                    classifier.model().dictionary().label(label), gold[label], predicted[label], right[label]));
            allGold += gold[label];
            allPredicted += predicted[label];
            allRight += right[label];
        }
        LabelScore total = new LabelScore("total", allGold, allPredicted, allRight);
        return new ClassifierReport(name, top, threshold, texts, skipped, total, labels);
    }
}
