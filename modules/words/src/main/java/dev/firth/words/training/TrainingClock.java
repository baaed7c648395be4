package dev.firth.words.training;

import java.util.concurrent.atomic.AtomicLong;

/** How far all threads of a training have come together, and the learning rate that belongs to it. Thread-safe. */
public final class TrainingClock {
    private final LinearDecay decay;
    private final long total;
    private final AtomicLong done;

    /**
     * A clock.
     *
     * @param total words (or records, or lines) of the whole training, over all epochs
     * @param done how many of them are done
     */
    public TrainingClock(LinearDecay decay, long total, long done) {
        this.decay = decay;
        this.total = total;
        this.done = new AtomicLong(done);
    }

    /** The learning rate now. */
    public double learningRate() {
        return decay.at(done.get(), total);
    }

    /** Counts {@code words} more as done, and gives the learning rate after them. */
    public double advance(long words) {
        return decay.at(done.addAndGet(words), total);
    }

    /** How many words are done. */
    public long done() {
        return done.get();
    }

    /** How many words the whole training has. */
    public long total() {
        return total;
    }
}
