package dev.firth.words.classifier;

import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FeatureRows;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.kernel.OutputKernels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Predicts the labels of texts with a model, dense or quantized. Immutable and thread-safe.
 *
 * <p>Probabilities of the softmax losses add up to 1 over all labels; those of one-vs-all and negative sampling are one by
 * one.
 */
public final class TextClassifier {
    private final FastTextModel model;
    private final String labelPrefix;
    private final LabelTree tree;
    private final int labels;

    /**
     * What a line of text holds and what is predicted for it.
     *
     * @param known the numbers of the labels in the line that the model has
     * @param predictions the most probable labels first
     */
    public record LineResult(List<Integer> known, List<Prediction> predictions) {
        /** Copies the lists. */
        public LineResult {
            known = List.copyOf(known);
            predictions = List.copyOf(predictions);
        }
    }

    /**
     * A classifier whose labels begin with {@link FastTextDictionary#LABEL_PREFIX}.
     *
     * @throws IllegalArgumentException if the model is not a classifier
     */
    public TextClassifier(FastTextModel model) {
        this(model, FastTextDictionary.LABEL_PREFIX);
    }

    /**
     * A classifier whose labels begin with {@code labelPrefix}: the file of a model does not tell. It matters only for labels
     * in texts that the model does not know.
     *
     * @throws IllegalArgumentException if the model is not a classifier
     */
    public TextClassifier(FastTextModel model, String labelPrefix) {
        if (!model.isClassifier()) {
            throw new IllegalArgumentException("this model has word vectors and no labels (it was trained as "
                    + model.settings().architecture() + "): expected a classifier, as train classifier makes it");
        }
        this.model = model;
        this.labelPrefix = labelPrefix;
        this.labels = model.dictionary().labels();
        this.tree = model.settings().loss() == FastTextLoss.HIERARCHICAL_SOFTMAX
                ? new LabelTree(model.dictionary().labelVocabulary().counts())
                : null;
    }

    /** The model. */
    public FastTextModel model() {
        return model;
    }

    /**
     * The most probable labels of a text, the most probable first; none for a text without any row in the model.
     *
     * @param text one line; labels in it are ignored
     * @param top how many labels at most, at least 1
     * @param threshold leave out labels of smaller probability
     */
    public List<Prediction> predict(String text, int top, float threshold) {
        return predict(text.getBytes(StandardCharsets.UTF_8), top, threshold).predictions();
    }

    /** The same for UTF-8, with the labels that the line has. */
    public LineResult predict(byte[] line, int top, float threshold) {
        if (top < 1) {
            throw new IllegalArgumentException("top = " + top + ": expected at least 1");
        }
        RowList rows = new RowList();
        RowList known = new RowList();
        new FeatureRows(model.settings(), model.dictionary(), labelPrefix).ofLine(line, rows, known);
        List<Prediction> predictions = new ArrayList<>();
        if (rows.size() > 0) {
            BestLabels best = best(rows, Math.min(top, labels), threshold);
            for (int i = 0; i < best.size(); i++) {
                int label = best.label(i);
                predictions.add(new Prediction(label, model.dictionary().label(label), best.probability(i)));
            }
        }
        List<Integer> knownLabels = new ArrayList<>();
        for (int label : known.toArray()) {
            knownLabels.add(label);
        }
        return new LineResult(knownLabels, predictions);
    }

    private BestLabels best(RowList rows, int top, float threshold) {
        float[] hidden = new float[model.dim()];
        model.input().addTo(rows.array(), rows.size(), hidden);
        for (int k = 0; k < hidden.length; k++) {
            hidden[k] /= rows.size();
        }
        BestLabels best = new BestLabels(top, threshold);
        if (tree != null) {
            tree.search(model.output(), hidden, best);
            return best;
        }
        float[] scores = new float[LabelLoss.padded(labels)];
        for (int label = 0; label < labels; label++) {
            scores[label] = model.output().dot(label, hidden);
        }
        if (model.settings().loss() == FastTextLoss.SOFTMAX) {
            OutputKernels.get().softmax(scores, labels);
        } else {
            OutputKernels.get().sigmoid(scores, labels);
        }
        for (int label = 0; label < labels; label++) {
            best.offer(label, scores[label]);
        }
        return best;
    }
}
