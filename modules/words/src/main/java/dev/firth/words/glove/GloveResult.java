package dev.firth.words.glove;

import dev.firth.core.progress.EpochReport;
import dev.firth.core.vectors.WordVectors;
import java.time.Duration;
import java.util.List;

/**
 * What a training gave.
 *
 * @param vectors the words' vectors
 * @param completed whether all epochs were done; false where the training was stopped before
 * @param epochs a report of each epoch that was done; those before a checkpoint know only their loss
 * @param words words of the vocabulary in the corpus, each as often as it occurs
 * @param records the number of co-occurrence records
 * @param wordsTrained words whose records were trained on, over all epochs since the last checkpoint
 * @param countingTime the time of encoding the corpus and counting its co-occurrences; zero where they were counted before
 * @param shufflingTime the time of shuffling them
 * @param trainingTime the time of training alone
 */
public record GloveResult(
        WordVectors vectors,
        boolean completed,
        List<EpochReport> epochs,
        long words,
        long records,
        long wordsTrained,
        Duration countingTime,
        Duration shufflingTime,
        Duration trainingTime) {
    /** Copies the reports. */
    public GloveResult {
        epochs = List.copyOf(epochs);
    }

    /** Words a second of training alone: how fast it goes through the records of the words of the corpus. */
    public double wordsPerSecond() {
        return wordsTrained / Math.max(1e-9, trainingTime.toNanos() / 1e9);
    }

    /** The mean loss of the last epoch; NaN if none was done. */
    public double finalLoss() {
        return epochs.isEmpty() ? Double.NaN : epochs.get(epochs.size() - 1).meanLoss();
    }
}
