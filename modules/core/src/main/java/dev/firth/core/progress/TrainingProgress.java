package dev.firth.core.progress;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How far a phase has come.
 *
 * @param phase what is done, in a few words such as {@code "training"}
 * @param epoch the pass over the data under way, from 1; 0 in a phase that has none
 * @param epochs how many passes there will be; 0 in a phase that has none
 * @param done how much of {@code total} is done, over all epochs: words in training, bytes in reading
 * @param total how much there is to do over all epochs; -1 where that is unknown
 * @param wordsPerSecond the speed of late; 0 before it is known
 * @param learningRate the learning rate now; NaN in a phase that has none
 * @param loss the mean loss of late; NaN where it is not known
 * @param elapsed the time since the phase began
 */
public record TrainingProgress(
        String phase,
        int epoch,
        int epochs,
        long done,
        long total,
        double wordsPerSecond,
        double learningRate,
        double loss,
        Duration elapsed) {

    /** Checks that there is a phase and a time. */
    public TrainingProgress {
        Objects.requireNonNull(phase, "phase");
        Objects.requireNonNull(elapsed, "elapsed");
    }

    /** The part that is done, from 0 to 1; 0 where the total is unknown. */
    public double fraction() {
        return total > 0 ? Math.min(1.0, Math.max(0.0, (double) done / total)) : 0.0;
    }

    /** The time still to go at the mean speed so far; empty before anything is done and where the total is unknown. */
    public Optional<Duration> eta() {
        double fraction = fraction();
        if (fraction <= 0.0) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(Math.round(elapsed.toMillis() * (1.0 - fraction) / fraction)));
    }
}
