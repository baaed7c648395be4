package dev.firth.engine.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param ending why
 * @param step how many updates were done, earlier parts of a resumed training included
 * @param epochs how many whole passes over the data were done
 * @param means the mean loss and metrics of the last whole epoch of this part; empty where there was none
 * @param bestStep the step with the best metric of early stopping; 0 in a training without it
 * @param checkpoint the last checkpoint
 */
public record TrainingResult(
        Ending ending, long step, int epochs, Map<String, Double> means, long bestStep, Optional<Path> checkpoint) {
    /** Why a training ends. */
    public enum Ending {
        /** All steps were done. */
        COMPLETED,
        /** The metric of early stopping got no better. */
        EARLY,
        /** {@link Trainer#stop()} was called, or the thread was interrupted. */
        STOPPED
    }
}
