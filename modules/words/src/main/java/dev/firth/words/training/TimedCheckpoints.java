package dev.firth.words.training;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a checkpoint whenever an interval has passed since the last one, or since the start. */
public final class TimedCheckpoints implements CheckpointSchedule {
    /** Writes one checkpoint. */
    public interface Output {
        /** Writes one for this position. */
        void write(TrainingPosition position) throws IOException;
    }

    private final long intervalNanos;
    private final Output output;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    /** A schedule whose first interval starts now. */
    public TimedCheckpoints(Duration interval, Output output) {
        this.intervalNanos = interval.toNanos();
        this.output = output;
    }

    @Override
    public boolean isDue() {
        long before = last.get();
        long now = System.nanoTime();
        return now - before >= intervalNanos && last.compareAndSet(before, now);
    }

    @Override
    public void write(TrainingPosition position) throws IOException {
        output.write(position);
    }
}
