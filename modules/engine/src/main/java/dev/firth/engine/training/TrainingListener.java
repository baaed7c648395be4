package dev.firth.engine.training;

import java.nio.file.Path;

/** Hears of the course of a training, on its thread: what takes long here holds it up. */
public interface TrainingListener {
    /**
     * The training begins or, from a checkpoint, goes on.
     *
     * @param step how many updates were done before
     * @param totalSteps how many there will be; 0 where that is not known
     */
    default void onStart(long step, long totalSteps) {}

    /** The parameters were updated. */
    default void onStep(StepReport report) {}

    /** A pass over the data is over. */
    default void onEpoch(EpochReport report) {}

    /** The network was evaluated. Where the report says that it is the best, its parameters are worth keeping. */
    default void onEvaluation(EvaluationReport report) {}

    /** A checkpoint was written. */
    default void onCheckpoint(long step, Path folder) {}

    /** The training is over. */
    default void onEnd(TrainingResult result) {}
}
