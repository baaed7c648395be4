package dev.firth.words.ppmi;

import dev.firth.core.parallel.ParallelTasks;
import dev.firth.words.cooccurrence.CooccurrenceRow;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.svd.SparseMatrix;
import dev.firth.words.svd.SparseRows;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Turns co-occurrences into shifted positive pointwise mutual information: {@code max(0, log(P(w,c) / (P(w) P(c))) - log
 * k)}, where {@code P(c)} is taken from counts to a power (Levy and Goldberg 2014, section 3; Levy, Goldberg, Dagan 2015,
 * sections 2.2 and 3.2). Pairs that never occur, and those whose value is not above 0, are no entries.
 */
final class PpmiMatrix {
    /** Rows that a thread takes at a time. */
    private static final int ROWS = 32;

    private final Cooccurrences cooccurrences;
    private final int threads;
    private final BooleanSupplier stopped;
    private final long mostEntries;
    private final AtomicLong entries = new AtomicLong();

    /**
     * Over symmetric co-occurrences.
     *
     * @param stopped whether to end early: with a {@link StoppedException}
     * @param mostEntries how many entries there is memory for
     */
    PpmiMatrix(Cooccurrences cooccurrences, int threads, BooleanSupplier stopped, long mostEntries) {
        this.cooccurrences = cooccurrences;
        this.threads = threads;
        this.stopped = stopped;
        this.mostEntries = mostEntries;
    }

    /**
     * Computes the matrix; the number of threads changes no bit of it.
     *
     * @param shift {@code k}: its logarithm is subtracted
     * @param contextSmoothing the power of the context counts
     * @throws IllegalArgumentException if the matrix does not fit in memory
     */
    SparseMatrix compute(double shift, double contextSmoothing) throws IOException {
        double[] counts = counts();
        double[] columnFactors = new double[counts.length];
        double smoothedTotal = 0;
        for (int word = 0; word < counts.length; word++) {
            double smoothed = counts[word] == 0 ? 0 : Math.pow(counts[word], contextSmoothing);
            columnFactors[word] = 1 / smoothed;
            smoothedTotal += smoothed;
        }
        double total = smoothedTotal;
        SparseRows[] blocks = new SparseRows[(counts.length + ROWS - 1) / ROWS];
        forBlocks((first, end) -> {
            SparseRows.Builder block = SparseRows.from(first);
            CooccurrenceRow row = new CooccurrenceRow();
            for (int word = first; word < end; word++) {
                cooccurrences.read(word, row);
                fill(block, row, total / (counts[word] * shift), columnFactors);
            }
            requireMemory(entries.addAndGet(block.entries()));
            blocks[first / ROWS] = block.build();
        });
        return SparseMatrix.of(counts.length, List.of(blocks));
    }

    private static void fill(SparseRows.Builder block, CooccurrenceRow row, double rowFactor, double[] columnFactors) {
        int[] columns = row.columns();
        float[] values = row.values();
        for (int i = 0; i < row.length(); i++) {
            double ratio = values[i] * rowFactor * columnFactors[columns[i]];
            if (ratio > 1) {
                block.add(columns[i], (float) Math.log(ratio));
            }
        }
        block.endRow();
    }

    /** How often each word occurs in a pair: the sums of the rows, and of the columns too. */
    private double[] counts() throws IOException {
        double[] counts = new double[cooccurrences.size()];
        forBlocks((first, end) -> {
            CooccurrenceRow row = new CooccurrenceRow();
            for (int word = first; word < end; word++) {
                cooccurrences.read(word, row);
                double sum = 0;
                for (int i = 0; i < row.length(); i++) {
                    sum += row.values()[i];
                }
                counts[word] = sum;
            }
        });
        return counts;
    }

    /** What is done with the rows from {@code first} to before {@code end}. */
    @FunctionalInterface
    private interface BlockTask {
        void run(int first, int end) throws IOException;
    }

    private void forBlocks(BlockTask task) throws IOException {
        int size = cooccurrences.size();
        ParallelTasks.run(threads, (size + ROWS - 1) / ROWS, block -> {
            if (stopped.getAsBoolean()) {
                throw new StoppedException();
            }
            task.run(block * ROWS, Math.min(size, (block + 1) * ROWS));
        });
    }

    private void requireMemory(long sum) {
        if (sum > mostEntries) {
            throw new IllegalArgumentException("the matrix has more than the " + mostEntries
                    + " positive entries that there is memory for: raise shift, raise minCount or set maxVocabularySize,"
                    + " or give the Java virtual machine more memory (-Xmx)");
        }
    }
}
