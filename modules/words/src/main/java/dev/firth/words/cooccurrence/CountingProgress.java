package dev.firth.words.cooccurrence;

import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import java.time.Duration;

/** Tells a listener how far counting has come. Thread-safe. */
final class CountingProgress {
    private static final long NANOS_BETWEEN_REPORTS = 250_000_000;

    private final String phase;
    private final TrainingListener listener;
    private final long total;
    private final long started = System.nanoTime();
    private long lastReport = started - NANOS_BETWEEN_REPORTS;
    private long done;

    CountingProgress(String phase, TrainingListener listener, long total) {
        this.phase = phase;
        this.listener = listener;
        this.total = total;
        listener.onStart(phase, total);
    }

    /** So much more is done. */
    synchronized void add(long more) {
        done += more;
        long now = System.nanoTime();
        if (more > 0 && (now - lastReport >= NANOS_BETWEEN_REPORTS || done == total)) {
            lastReport = now;
            Duration elapsed = Duration.ofNanos(now - started);
            double speed = done / Math.max(1e-9, elapsed.toNanos() / 1e9);
            listener.onProgress(new TrainingProgress(phase, 0, 0, done, total, speed, Double.NaN, Double.NaN, elapsed));
        }
    }
}
