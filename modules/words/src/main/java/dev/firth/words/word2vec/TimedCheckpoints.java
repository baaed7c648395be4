package dev.firth.words.word2vec;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Writes a checkpoint whenever an interval has passed since the last one, or since the start. */
final class TimedCheckpoints implements CheckpointSchedule {
    /** Writes one checkpoint. */
    interface Output {
        void write(TrainingPosition position) throws IOException;
    }

    private final long intervalNanos;
    private final Output output;
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    TimedCheckpoints(Duration interval, Output output) {
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
