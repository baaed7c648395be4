package dev.firth.cli;

import dev.firth.core.corpus.CorpusProgress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a training that is under way end in good order on Ctrl-C: asks it to stop, and holds the JVM until the training's
 * thread has closed this. While the corpus is still being read there is nothing to save, and the JVM ends at once.
 */
final class GracefulStop implements CorpusProgress, AutoCloseable {
    private static final long PATIENCE_MINUTES = 10;

    private final CountDownLatch closed = new CountDownLatch(1);
    private final CorpusProgress display;
    private final Thread hook;
    private volatile boolean reading = true;

    /**
     * Calls {@code stop} from another thread when the JVM is asked to end.
     *
     * @param display hears what this hears of the reading of the corpus
     */
    GracefulStop(Runnable stop, CorpusProgress display) {
        this.display = display;
        hook = new Thread(() -> stopAndWait(stop), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void onBytes(String phase, long done, long total) {
        reading = !phase.equals("encoding") || done < total;
        display.onBytes(phase, done, total);
    }

    /** From now on there is something to save: for work that reads no text. */
    void nothingToRead() {
        reading = false;
    }

    private void stopAndWait(Runnable stop) {
        if (reading) {
            return;
        }
        stop.run();
        try {
            closed.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, which is why the training has stopped.
            reading = true;
        }
    }
}
