package dev.firth.words.phrases;

import dev.firth.core.corpus.CorpusProgress;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the pairs of neighbouring tokens of a text after some passes of joining, exactly and in bounded memory.
 *
 * <p>The pairs are spread over tables by the low bits of a hash, so that threads seldom wait for each other. Its high bits
 * put them in an order. A sweep over the text counts the pairs from some place in that order on; where they do not all fit, it
 * gives up the later ones, and the next sweep begins with those. What is found is the same whatever the number of threads
 * and the size of the tables.
 */
final class PairCounter {
    /** The number of tables is 2 to this power. */
    static final int TABLE_BITS = 6;

    private static final int TABLES = 1 << TABLE_BITS;
    private static final long LAST_POSITION = 1L << 62;
    private static final int CHUNK = 1 << 18;
    private static final int WINDOW = 1 << 14;
    private static final int BUFFER = 256;

    /** Hears of each pair once. */
    @FunctionalInterface
    interface Counted {
        void pair(long key, long count);
    }

    /** Hears that a sweep is done, before it hears of the pairs that were counted. */
    @FunctionalInterface
    interface Swept {
        /** Takes how often each phrase of the last pass was joined; empty where there was none. */
        void uses(long[] uses);
    }

    private final EncodedCorpus corpus;
    private final List<PassTable> passes;
    private final Links links;
    private final int threads;
    private final CorpusProgress progress;
    private final PairTable[] tables = new PairTable[TABLES];

    private long floor;
    private volatile long ceiling;
    private long[] uses;
    private long tokensDone;
    private int sweeps;
    private long pairs;

    /** A counter over {@code corpus} after these passes. */
    PairCounter(
            EncodedCorpus corpus,
            List<PassTable> passes,
            Links links,
            int maxTableSize,
            int threads,
            CorpusProgress progress) {
        this.corpus = corpus;
        this.passes = List.copyOf(passes);
        this.links = links;
        this.threads = threads;
        this.progress = progress;
        for (int i = 0; i < TABLES; i++) {
            tables[i] = new PairTable(Math.max(1, maxTableSize / TABLES));
        }
    }

    /** Where a hash stands in the order of pairs. */
    static long position(long hash) {
        return hash >>> 2;
    }

    /** Counts. The listeners are called on the calling thread. */
    void count(Swept swept, Counted counted) throws IOException {
        long width = LAST_POSITION;
        while (floor < LAST_POSITION) {
            ceiling = width > LAST_POSITION - floor ? LAST_POSITION : floor + width;
            sweep();
            swept.uses(uses);
            for (PairTable table : tables) {
                table.lower(ceiling);
                pairs += table.size();
                for (int slot = 0; slot < table.slots(); slot++) {
                    if (table.key(slot) != 0) {
                        counted.pair(table.key(slot), table.count(slot));
                    }
                }
            }
            width = ceiling - floor;
            floor = ceiling;
        }
    }

    /** How many different pairs there are. */
    long pairs() {
        return pairs;
    }

    /** How often the text was gone through. */
    int sweeps() {
        return sweeps;
    }

    private void sweep() throws IOException {
        for (PairTable table : tables) {
            table.clear(ceiling);
        }
        uses = new long[passes.isEmpty() ? 0 : passes.get(passes.size() - 1).size()];
        tokensDone = 0;
        sweeps++;
        int chunks = Math.toIntExact((corpus.length() + CHUNK - 1) / CHUNK);
        ParallelTasks.run(threads, chunks, this::countChunk);
    }

    /**
     * Counts the runs of neighbours that begin in a chunk, to their ends, which may lie in later chunks: whether a token
     * is part of a phrase may depend on everything since the last end.
     */
    private void countChunk(int number) throws IOException {
        long from = (long) number * CHUNK;
        long to = Math.min(corpus.length(), from + CHUNK);
        Buffers buffers = new Buffers();
        List<PassJoiner> joiners = new ArrayList<>();
        TokenSink sink = buffers;
        for (int pass = passes.size() - 1; pass >= 0; pass--) {
            PassJoiner joiner = new PassJoiner(passes.get(pass), links, sink);
            joiners.add(joiner);
            sink = joiner;
        }
        int[] window = new int[WINDOW];
        boolean inRun = number == 0;
        long position = number == 0 ? 0 : from - 1;
        boolean done = false;
        while (!done && position < corpus.length()) {
            int length = (int) Math.min(WINDOW, corpus.length() - position);
            corpus.read(position, window, 0, length);
            for (int i = 0; i < length && !done; i++) {
                if (window[i] != EncodedCorpus.SENTENCE_END) {
                    if (inRun) {
                        sink.token(window[i]);
                    }
                } else {
                    if (inRun) {
                        sink.end();
                    }
                    inRun = true;
                }
                done = position + i >= to - 1 && (!inRun || window[i] == EncodedCorpus.SENTENCE_END);
            }
            position += length;
        }
        sink.end();
        buffers.flushAll();
        finish(joiners.isEmpty() ? new long[0] : joiners.get(0).uses(), to - from);
    }

    private synchronized void finish(long[] chunkUses, long tokens) {
        for (int i = 0; i < chunkUses.length; i++) {
            uses[i] += chunkUses[i];
        }
        tokensDone += tokens;
        progress.onBytes("counting pairs", tokensDone * Integer.BYTES, corpus.length() * Integer.BYTES);
    }

    /** Gives up the upper half of what is being counted, unless another thread did since {@code seen}. */
    private synchronized void lowerCeiling(long seen) {
        if (ceiling == seen) {
            ceiling = floor + (ceiling - floor) / 2;
        }
    }

    private void flush(int number, long[] keys, int from, int to) {
        PairTable table = tables[number];
        synchronized (table) {
            table.lower(ceiling);
            for (int i = from; i < to; i++) {
                table.add(keys[i]);
            }
            while (table.isOverfull()) {
                lowerCeiling(ceiling);
                table.lower(ceiling);
            }
        }
    }

    /** The pairs that a thread has found, until there are enough of them for one table. */
    private final class Buffers implements TokenSink {
        private static final int NOTHING = -1;

        private final long[] keys = new long[TABLES * BUFFER];
        private final int[] lengths = new int[TABLES];
        private int first = NOTHING;
        private int link;

        @Override
        public void token(int id) {
            int connector = links.number(id);
            if (connector == 0) {
                if (first != NOTHING) {
                    add(Links.key(first, link, id));
                }
                first = id;
                link = Links.NONE;
            } else if (first != NOTHING) {
                link = Links.extend(link, connector);
                first = link == Links.TOO_LONG ? NOTHING : first;
            }
        }

        @Override
        public void end() {
            first = NOTHING;
        }

        private void add(long key) {
            long hash = Links.hash(key);
            long position = position(hash);
            if (position < floor || position >= ceiling) {
                return;
            }
            int table = (int) hash & (TABLES - 1);
            int length = lengths[table];
            keys[table * BUFFER + length] = key;
            if (++length == BUFFER) {
                flush(table, keys, table * BUFFER, table * BUFFER + BUFFER);
                length = 0;
            }
            lengths[table] = length;
        }

        void flushAll() {
            for (int table = 0; table < TABLES; table++) {
                flush(table, keys, table * BUFFER, table * BUFFER + lengths[table]);
                lengths[table] = 0;
            }
        }
    }
}
