package dev.firth.words.training;

import java.io.IOException;

/**
 * Hands the chunks of one pass over a corpus to threads, in order, and can bring all of them to rest between two chunks.
 * Thread-safe.
 */
final class ChunkQueue {
    /** What is done while no thread works on a chunk. */
    interface Pause {
        void run() throws IOException;
    }

    private final long end;
    private long next;
    private int active;
    private boolean paused;
    private boolean stopped;

    ChunkQueue(long first, long end) {
        this.next = first;
        this.end = end;
    }

    /** The next chunk, which {@link #done()} must follow; -1 when there is none, or the queue was stopped. */
    synchronized long take() throws InterruptedException {
        while (paused && !stopped) {
            wait();
        }
        if (stopped || next >= end) {
            return -1;
        }
        active++;
        return next++;
    }

    /** The chunk that a thread took is done. */
    synchronized void done() {
        active--;
        notifyAll();
    }

    /** No further chunks are handed out. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** The first chunk that was not handed out; all before it are done while a pause runs and after the threads ended. */
    synchronized long next() {
        return next;
    }

    /**
     * Waits until no chunk is in work, and runs {@code pause} while none is. The caller must have none in work itself.
     * A second pause at the same time is left out.
     */
    void quiesce(Pause pause) throws IOException, InterruptedException {
        synchronized (this) {
            if (paused) {
                return;
            }
            paused = true;
            while (active > 0) {
                wait();
            }
        }
        try {
            pause.run();
        } finally {
            synchronized (this) {
                paused = false;
                notifyAll();
            }
        }
    }
}
