package dev.firth.words.classifier;

import dev.firth.core.progress.EpochReport;
import dev.firth.words.fasttext.FastTextModel;
import java.time.Duration;
import java.util.List;

/**
 * What a training of a classifier gave.
 *
 * @param model the model
 * @param completed whether all epochs were done; false where the training was stopped before
 * @param epochs a report of each epoch that was done
 * @param lines lines of the text
 * @param words words and labels of the text, each as often as it occurs
 * @param wordsTrained words and labels that were trained on, over all epochs
 * @param trainingTime the time of training alone, without reading the text
 */
public record ClassifierResult(
        FastTextModel model,
        boolean completed,
        List<EpochReport> epochs,
        long lines,
        long words,
        long wordsTrained,
        Duration trainingTime) {
    /** Copies the reports. */
    public ClassifierResult {
        epochs = List.copyOf(epochs);
    }

    /** Words a second of training alone. */
    public double wordsPerSecond() {
        return wordsTrained / Math.max(1e-9, trainingTime.toNanos() / 1e9);
    }

    /** The mean loss of the last epoch; NaN if none was done. */
    public double finalLoss() {
        return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).meanLoss();
    }
}
