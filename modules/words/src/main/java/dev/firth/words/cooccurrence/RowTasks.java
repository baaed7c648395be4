package dev.firth.words.cooccurrence;

import dev.firth.core.parallel.ParallelTasks;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntToLongFunction;
import java.util.function.LongConsumer;

/** Makes all rows of a store, on several threads: each takes a range of rows after the other. */
final class RowTasks {
    private static final int TASKS_PER_THREAD = 32;

    /** Adds up what belongs to one row. */
    @FunctionalInterface
    interface RowSum {
        /**
         * Adds to {@code sums}, which is empty.
         *
         * @param scratch a row for the thread's own use
         */
        void addTo(int row, RowAccumulator sums, CooccurrenceRow scratch) throws IOException;
    }

    private final Vocabulary vocabulary;
    private final Path folder;
    private final int threads;

    RowTasks(Vocabulary vocabulary, Path folder, int threads) {
        this.vocabulary = vocabulary;
        this.folder = folder;
        this.threads = threads;
    }

    /**
     * Makes a store.
     *
     * @param work about how much work a row is
     * @param sum adds up a row; called for each row once
     * @param done hears how much work was done, on any thread
     */
    Cooccurrences run(IntToLongFunction work, RowSum sum, LongConsumer done) throws IOException {
        List<Integer> firstRows = firstRows(work);
        ConcurrentLinkedQueue<Worker> idle = new ConcurrentLinkedQueue<>();
        try (RowsWriter writer = new RowsWriter(vocabulary, folder)) {
            ParallelTasks.run(threads, firstRows.size() - 1, task -> {
                Worker worker = idle.poll();
                if (worker == null) {
                    worker = new Worker(writer.output());
                }
                long taskWork = 0;
                for (int row = firstRows.get(task); row < firstRows.get(task + 1); row++) {
                    sum.addTo(row, worker.sums, worker.scratch);
                    worker.sums.drainTo(worker.scratch);
                    worker.output.write(row, worker.scratch);
                    taskWork += work.applyAsLong(row);
                }
                idle.add(worker);
                done.accept(taskWork);
            });
            for (Worker worker : idle) {
                worker.output.flush();
            }
            return writer.finish();
        }
    }

    /** Ranges of rows with about the same work each: where each begins, and where the last one ends. */
    private List<Integer> firstRows(IntToLongFunction work) {
        int rows = vocabulary.size();
        long total = 0;
        for (int row = 0; row < rows; row++) {
            total += work.applyAsLong(row);
        }
        long share = total / ((long) threads * TASKS_PER_THREAD) + 1;
        List<Integer> firstRows = new ArrayList<>(List.of(0));
        long sinceLast = 0;
        for (int row = 0; row < rows; row++) {
            sinceLast += work.applyAsLong(row);
            if (sinceLast >= share || row == rows - 1) {
                firstRows.add(row + 1);
                sinceLast = 0;
            }
        }
        return firstRows;
    }

    /** What one thread works with. */
    private final class Worker {
        private final RowAccumulator sums = new RowAccumulator(vocabulary.size());
        private final CooccurrenceRow scratch = new CooccurrenceRow();
        private final RowsWriter.Output output;

        Worker(RowsWriter.Output output) {
            this.output = output;
        }
    }
}
