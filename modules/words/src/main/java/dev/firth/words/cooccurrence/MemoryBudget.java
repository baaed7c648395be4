package dev.firth.words.cooccurrence;

import java.util.Locale;

/** Divides the memory that may be used: what threads need for a row, and the rest for what there is much of. */
final class MemoryBudget {
    /** The part of the Java heap that counting uses at most, whatever it was allowed. */
    private static final double HEAP_SHARE = 0.7;

    /** A thread's output buffer and the like. */
    private static final int THREAD_BYTES = 1 << 19;

    private final long memory;
    private final long fixed;
    private final int words;
    private final int threads;

    MemoryBudget(long memory, int words, int threads) {
        this.memory = memory;
        this.words = words;
        this.threads = threads;
        long rowBytes = RowAccumulator.COLUMN_BYTES + 2L * Cooccurrences.RECORD_BYTES;
        this.fixed = threads * (THREAD_BYTES + words * rowBytes) + 2L * words * StoredRows.ROW_BYTES;
    }

    /** How many stores may be open at the same time, at least 2. */
    int mostParts() {
        return (int) Math.min(1 << 10, Math.max(2, memory / 4 / StoredRows.ROW_BYTES / Math.max(1, words)));
    }

    /**
     * How many items there is memory for.
     *
     * @param itemBytes the bytes of an item
     * @param wordBytes bytes for each word of the vocabulary beside them
     * @param least how many there must be
     * @throws IllegalArgumentException if there is less memory than these take
     */
    long items(int itemBytes, int wordBytes, long least) {
        long base = fixed + (long) words * wordBytes;
        long needed = base + least * itemBytes;
        if (memory < needed) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "memory = %,d: co-occurrences of %,d words on %d threads take at least %,d bytes. Raise memory, use"
                            + " fewer threads, or raise minCount",
                    memory,
                    words,
                    threads,
                    needed));
        }
        long heap = (long) (Runtime.getRuntime().maxMemory() * HEAP_SHARE);
        return Math.max(least, (Math.min(memory, heap) - base) / itemBytes);
    }
}
