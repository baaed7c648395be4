package dev.firth.core.corpus;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;

/** Runs one task on several threads at once and waits for all of them. */
final class Workers {
    private Workers() {}

    /** What each thread does. */
    @FunctionalInterface
    interface Task {
        void run(int thread) throws IOException, InterruptedException;
    }

    /**
     * Runs {@code task} on {@code threads} threads, and returns when the last one is done.
     *
     * @param cancel makes the others end soon; called when one fails and when the calling thread is interrupted
     * @throws IOException the failure that came first; the others are suppressed in it
     */
    static void run(int threads, Task task, Runnable cancel) throws IOException {
        Outcome outcome = new Outcome();
        List<Thread> started = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            Thread thread = new Thread(
                    () -> {
                        try {
                            task.run(number);
                        } catch (Throwable e) {
                            outcome.failed(e);
                            cancel.run();
                        }
                    },
                    "firth-corpus-" + i);
            thread.setDaemon(true);
            thread.start();
            started.add(thread);
        }
        boolean interrupted = false;
        for (Thread thread : started) {
            while (true) {
                try {
                    thread.join();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel.run();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
            outcome.failed(new InterruptedIOException("reading the corpus was interrupted"));
        }
        outcome.rethrow();
    }

    private static final class Outcome {
        private Throwable first;

        synchronized void failed(Throwable failure) {
            if (first == null) {
                first = failure;
            } else {
                first.addSuppressed(failure);
            }
        }

        synchronized void rethrow() throws IOException {
            if (first instanceof IOException e) {
                throw e;
            } else if (first instanceof RuntimeException e) {
                throw e;
            } else if (first instanceof Error e) {
                throw e;
            } else if (first != null) {
                throw new IllegalStateException(first);
            }
        }
    }
}
