package dev.firth.core.corpus;

import dev.firth.core.vocabulary.WordCounts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Counts the words of a corpus on several threads, in bounded memory.
 *
 * <p>Each thread counts into its own table. What is exact is the same whatever the number of threads, and so is what is
 * forgotten: after fixed stretches of text, not when some thread's table happens to be full, it is decided whether the
 * whole table is more than 70% full. Mostly an upper bound shows that it is not, and nobody waits. Otherwise the tables are
 * merged, and if the sum really is too large, the words seen at most once are forgotten, the next time those seen at
 * most twice, and so on (the rising threshold of word2vec's ReduceVocab).
 */
final class WordCounter {
    private static final double FULL = 0.7;

    /** What the words in the table may take on average, in bytes rounded up to eights; English ones take 14. */
    private static final int MEAN_WORD_BYTES = 32;

    private final BlockReader reader;
    private final int maxTableSize;
    private final long stretch;
    private final List<Share> shares;

    private WordCounts merged = new WordCounts();
    private long bytesSinceDecision;
    private long bytesInWork;
    private boolean cancelled;
    private int prunings;
    private long threshold;
    private long forgotten;

    WordCounter(BlockReader reader, int maxTableSize, CorpusLimits limits, List<WordScanner> scanners) {
        this.reader = reader;
        this.maxTableSize = maxTableSize;
        // A word and the space after it take two bytes, so that a stretch cannot fill what 70% leave free.
        this.stretch = Math.max(limits.blockBytes(), (long) (maxTableSize * 2 * (1 - FULL)));
        this.shares =
                scanners.stream().map(scanner -> new Share(scanner, limits)).toList();
    }

    /** Counts all words that the reader has. */
    void count() throws IOException {
        Workers.run(shares.size(), thread -> countShare(shares.get(thread)), this::cancel);
        mergeAll();
    }

    /** All words and their counts. */
    WordCounts counts() {
        return merged;
    }

    /** What was found. */
    CorpusReport report(TextFaults faults) {
        return new CorpusReport(
                reader.textBytes(),
                shares.stream().mapToLong(share -> share.words).sum(),
                merged.size(),
                faults.invalidSequences.count(),
                faults.zeroBytes.count(),
                faults.overlongWords.count(),
                prunings,
                threshold,
                forgotten);
    }

    /** What was wrong with the text. */
    TextFaults faults() {
        TextFaults all = new TextFaults();
        all.merge(reader.faults());
        shares.forEach(share -> all.merge(share.faults));
        return all;
    }

    private void countShare(Share share) throws IOException, InterruptedException {
        while (take(share)) {
            share.scanner.scan(share.block, share, share.faults);
            done(share);
        }
    }

    private synchronized boolean take(Share share) throws IOException, InterruptedException {
        while (bytesSinceDecision >= stretch && !cancelled) {
            if (certainlyFits()) {
                bytesSinceDecision = 0;
            } else if (bytesInWork > 0) {
                wait();
            } else {
                mergeAndPrune();
                bytesSinceDecision = 0;
            }
        }
        if (cancelled || !reader.next(share.block)) {
            return false;
        }
        // At least 1, so that an empty block counts as work too.
        share.bytesInWork = Math.max(1, share.block.end);
        bytesInWork += share.bytesInWork;
        bytesSinceDecision += share.block.end;
        return true;
    }

    private synchronized void done(Share share) {
        bytesInWork -= share.bytesInWork;
        share.knownSize = share.counts.size();
        share.knownWordBytes = share.counts.wordBytes();
        notifyAll();
    }

    private synchronized void cancel() {
        cancelled = true;
        reader.cancel();
        notifyAll();
    }

    /** Whether even without any word in two tables, and only new words in what is being counted, there is room. */
    private boolean certainlyFits() {
        long words = merged.size() + bytesInWork / 2 + 1;
        long wordBytes = merged.wordBytes() + bytesInWork * 4;
        for (Share share : shares) {
            words += share.knownSize;
            wordBytes += share.knownWordBytes;
        }
        return !isFull(words, wordBytes);
    }

    private boolean isFull(long words, long wordBytes) {
        return words > FULL * maxTableSize || wordBytes > FULL * maxTableSize * MEAN_WORD_BYTES;
    }

    private void mergeAndPrune() {
        for (Share share : shares) {
            merged.merge(share.counts);
            share.counts.clear();
            share.knownSize = 0;
            share.knownWordBytes = 0;
        }
        while (isFull(merged.size(), merged.wordBytes())) {
            int before = merged.size();
            threshold = Math.max(threshold + 1, merged.smallestCount());
            merged.prune(threshold);
            prunings++;
            forgotten += before - merged.size();
        }
    }

    /** Merges pairs of tables at the same time, the smaller into the larger, until there is one. */
    private void mergeAll() throws IOException {
        List<WordCounts> tables = Stream.concat(
                        Stream.of(merged), shares.stream().map(share -> share.counts))
                .sorted(Comparator.comparingInt(WordCounts::size).reversed())
                .toList();
        while (tables.size() > 1) {
            List<WordCounts> round = tables;
            int half = (round.size() + 1) / 2;
            Workers.run(
                    round.size() / 2,
                    pair -> {
                        WordCounts smaller = round.get(round.size() - 1 - pair);
                        round.get(pair).merge(smaller);
                        smaller.clear();
                    },
                    () -> {});
            tables = new ArrayList<>(round.subList(0, half));
        }
        merged = tables.get(0);
    }

    /** What one thread counts. */
    private static final class Share implements WordSink {
        private final WordScanner scanner;
        private final TextBlock block;
        private final WordCounts counts = new WordCounts();
        private final TextFaults faults = new TextFaults();
        private long words;
        private long bytesInWork;

        /** The size of the table after the last whole block, for the other threads. */
        private int knownSize;

        private long knownWordBytes;

        Share(WordScanner scanner, CorpusLimits limits) {
            this.scanner = scanner;
            this.block = new TextBlock(limits.capacity());
        }

        @Override
        public void word(byte[] utf8, int offset, int length, int hash) {
            counts.add(utf8, offset, length, hash);
            words++;
        }

        @Override
        public void endSentence() {}
    }
}
