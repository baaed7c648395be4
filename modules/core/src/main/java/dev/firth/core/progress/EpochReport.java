package dev.firth.core.progress;

import java.time.Duration;
import java.util.Objects;

/**
 * What one whole pass over the training data came to.
 *
 * @param epoch which pass, from 1
 * @param epochs how many passes there are
 * @param meanLoss the mean loss over the training examples of this pass; NaN where it was not computed
 * @param wordsPerSecond the mean speed of this pass
 * @param elapsed the time that this pass took
 */
public record EpochReport(int epoch, int epochs, double meanLoss, double wordsPerSecond, Duration elapsed) {
    /** Checks that there is a time. */
    public EpochReport {
        Objects.requireNonNull(elapsed, "elapsed");
    }
}
