package dev.firth.words.svd;

import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Tells a trainer's listener how far a decomposition has come, in products, and ends it when the trainer is stopped. */
public final class SvdReports implements RandomizedSvd.Progress {
    private static final String PHASE = "SVD";

    private final TrainingListener listener;
    private final BooleanSupplier stopped;
    private long started;

    /** Reports to {@code listener} until {@code stopped}. */
    public SvdReports(TrainingListener listener, BooleanSupplier stopped) {
        this.listener = listener;
        this.stopped = stopped;
    }

    @Override
    public void onStart(int total) {
        started = System.nanoTime();
        listener.onStart(PHASE, total);
    }

    @Override
    public boolean onProduct(int done, int total) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - started);
        listener.onProgress(new TrainingProgress(PHASE, done, total, done, total, 0, Double.NaN, Double.NaN, elapsed));
        return !stopped.getAsBoolean();
    }
}
