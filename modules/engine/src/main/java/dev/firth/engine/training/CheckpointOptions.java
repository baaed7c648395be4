package dev.firth.engine.training;

import java.nio.file.Path;

/**
 * When a training writes checkpoints; it writes one at its end too, also when it is stopped. Immutable.
 *
 * @param folder the folder of this training's checkpoints
 * @param everySteps how many steps lie between two, at least 1
 * @param keep how many to keep, at least 1
 */
public record CheckpointOptions(Path folder, long everySteps, int keep) {
    /** Checks the ranges. */
    public CheckpointOptions {
        if (everySteps < 1) {
            throw new IllegalArgumentException("everySteps " + everySteps + ": expected at least 1");
        }
        if (keep < 1) {
            throw new IllegalArgumentException("keep " + keep + ": expected at least 1 checkpoint");
        }
    }
}
