package dev.firth.core.parallel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs numbered tasks on several threads, the calling one among them.
 *
 * <p>Tasks begin in the order of their numbers. When tasks fail, the failure of the one with the smallest number is
 * thrown, whatever the threads' timing; tasks with larger numbers that have not begun are left out.
 */
public final class ParallelTasks {
    /** One of the tasks. */
    @FunctionalInterface
    public interface Task {
        /** Does task {@code number}. */
        void run(int number) throws IOException;
    }

    private final Task task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger end;
    private Throwable failure;
    private int failed;

    private ParallelTasks(int tasks, Task task) {
        this.task = task;
        this.end = new AtomicInteger(tasks);
    }

    /**
     * Runs the tasks 0, 1, ..., {@code tasks - 1} and returns when all are done.
     *
     * @param threads how many threads to use at most, at least 1; with 1, everything runs on the calling thread
     * @throws IOException the failure of the failed task with the smallest number
     * @throws InterruptedIOException if the calling thread is interrupted while it waits; no more tasks are begun
     */
    public static void run(int threads, int tasks, Task task) throws IOException {
        new ParallelTasks(tasks, task).run(Math.min(threads, tasks));
    }

    private void run(int threads) throws IOException {
        Thread[] helpers = new Thread[Math.max(0, threads - 1)];
        for (int i = 0; i < helpers.length; i++) {
            helpers[i] = new Thread(this::work, "firth-" + (i + 1));
            helpers[i].setDaemon(true);
            helpers[i].start();
        }
        work();
        try {
            for (Thread helper : helpers) {
                helper.join();
            }
        } catch (InterruptedException e) {
            end.set(0);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        throwFailure();
    }

    private void work() {
        for (int number = next.getAndIncrement(); number < end.get(); number = next.getAndIncrement()) {
            try {
                task.run(number);
            } catch (IOException | RuntimeException | Error e) {
                fail(number, e);
            }
        }
    }

    private synchronized void fail(int number, Throwable e) {
        if (failure == null || number < failed) {
            failure = e;
            failed = number;
        }
        end.accumulateAndGet(number, Math::min);
    }

    private synchronized void throwFailure() throws IOException {
        if (failure instanceof IOException e) {
            throw e;
        }
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
    }
}
