package dev.firth.core.progress;

/**
 * Hears how a training goes. Every method does nothing by default, so that a listener names only what it wants.
 *
 * <p>A trainer calls one listener from one thread at a time, not always the same one; a slow listener slows the
 * training, and an exception that it throws ends the training.
 */
public interface TrainingListener {
    /** Hears nothing. */
    TrainingListener NONE = new TrainingListener() {};

    /**
     * A phase begins.
     *
     * @param phase what is done, in a few words such as {@code "training"}
     * @param total how much there is to do, in the unit of {@link TrainingProgress#total()}; -1 where that is unknown
     */
    default void onStart(String phase, long total) {}

    /** A phase has moved on; called a few times a second at most. */
    default void onProgress(TrainingProgress progress) {}

    /** A whole pass over the training data is done. */
    default void onEpoch(EpochReport report) {}
}
