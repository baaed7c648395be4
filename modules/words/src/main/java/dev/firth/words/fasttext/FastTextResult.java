package dev.firth.words.fasttext;

import dev.firth.core.progress.EpochReport;
import java.time.Duration;
import java.util.List;

/**
 * What a training of word vectors gave.
 *
 * @param model the model
 * @param completed whether all epochs were done; false where the training was stopped before
 * @param epochs a report of each epoch that was done; those before a checkpoint know only their loss
 * @param words words of the vocabulary in the corpus, each as often as it occurs
 * @param wordsTrained words that were trained on, over all epochs since the last checkpoint
 * @param trainingTime the time of training alone, without reading the corpus
 */
public record FastTextResult(
        FastTextModel model,
        boolean completed,
        List<EpochReport> epochs,
        long words,
        long wordsTrained,
        Duration trainingTime) {
    /** Copies the reports. */
    public FastTextResult {
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
