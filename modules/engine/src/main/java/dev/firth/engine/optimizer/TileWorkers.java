package dev.firth.engine.optimizer;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Does tasks on several threads, the calling one among them, each with a tile of its own. An interrupt of the caller
 * does not end them half done: parameters of which a part was updated are of no use.
 */
final class TileWorkers {
    private final List<Tile> tiles;

    TileWorkers(int threads) {
        tiles = Stream.generate(Tile::new).limit(threads).toList();
    }

    /** Does {@code work} with each task, in any order. */
    <T> void run(List<T> tasks, BiConsumer<T, Tile> work) {
        Course<T> course = new Course<>(tasks, work);
        Thread[] helpers = tiles.stream()
                .skip(1)
                .limit(Math.max(0, tasks.size() - 1))
                .map(tile -> new Thread(() -> course.run(tile), "firth-optimizer"))
                .toArray(Thread[]::new);
        for (Thread helper : helpers) {
            helper.setDaemon(true);
            helper.start();
        }
        course.run(tiles.get(0));
        boolean interrupted = false;
        for (Thread helper : helpers) {
            interrupted |= join(helper);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        course.throwFailure();
    }

    /** Waits for a thread to end; whether an interrupt came meanwhile. */
    private static boolean join(Thread helper) {
        boolean interrupted = false;
        while (true) {
            try {
                helper.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static final class Course<T> {
        private final List<T> tasks;
        private final BiConsumer<T, Tile> work;
        private final AtomicInteger next = new AtomicInteger();
        private volatile Throwable failure;

        Course(List<T> tasks, BiConsumer<T, Tile> work) {
            this.tasks = tasks;
            this.work = work;
        }

        void run(Tile tile) {
            try {
                for (int i = next.getAndIncrement(); i < tasks.size(); i = next.getAndIncrement()) {
                    work.accept(tasks.get(i), tile);
                }
            } catch (RuntimeException | Error e) {
                failure = e;
            }
        }

        void throwFailure() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
        }
    }
}
