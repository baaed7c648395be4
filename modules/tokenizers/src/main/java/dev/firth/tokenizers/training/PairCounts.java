package dev.firth.tokenizers.training;

import java.util.Arrays;

/**
 * How often each pair of tokens occurs, and in which words those were found that came up since the last look: an open hash
 * table without objects for its keys. Not thread-safe.
 */
final class PairCounts {
    private static final long HASH = 0x9E3779B97F4A7C15L;
    private static final long EMPTY = -1;

    private long[] pairs = new long[1 << 16];
    private long[] counts = new long[1 << 16];
    private Positions[] positions = new Positions[1 << 16];
    private int size;

    /** The pairs that have positions. */
    private long[] found = new long[1 << 10];

    private int foundSize;

    PairCounts() {
        Arrays.fill(pairs, EMPTY);
    }

    /** Takes a pair and the words that it was found in. */
    interface Found {
        void take(long pair, Positions positions);
    }

    long count(long pair) {
        int at = place(pair);
        return pairs[at] == EMPTY ? 0 : counts[at];
    }

    void add(long pair, long count, int word) {
        int at = insert(pair);
        counts[at] += count;
        if (positions[at] == null) {
            positions[at] = new Positions();
            if (foundSize == found.length) {
                found = Arrays.copyOf(found, 2 * foundSize);
            }
            found[foundSize++] = pair;
        }
        positions[at].add(word);
    }

    void subtract(long pair, long count) {
        counts[insert(pair)] -= count;
    }

    /** Hands on the pairs that were added since the last call, which then begin with no positions. */
    void takeFound(Found taker) {
        for (int i = 0; i < foundSize; i++) {
            int at = place(found[i]);
            Positions taken = positions[at];
            positions[at] = null;
            taker.take(found[i], taken);
        }
        foundSize = 0;
    }

    private int insert(long pair) {
        int at = place(pair);
        if (pairs[at] != EMPTY) {
            return at;
        }
        if (2 * size > pairs.length) {
            grow();
            at = place(pair);
        }
        pairs[at] = pair;
        size++;
        return at;
    }

    private void grow() {
        long[] oldPairs = pairs;
        long[] oldCounts = counts;
        Positions[] oldPositions = positions;
        pairs = new long[2 * oldPairs.length];
        counts = new long[pairs.length];
        positions = new Positions[pairs.length];
        Arrays.fill(pairs, EMPTY);
        for (int i = 0; i < oldPairs.length; i++) {
            if (oldPairs[i] != EMPTY) {
                int at = place(oldPairs[i]);
                pairs[at] = oldPairs[i];
                counts[at] = oldCounts[i];
                positions[at] = oldPositions[i];
            }
        }
    }

    private int place(long pair) {
        int at = (int) ((pair * HASH) >>> (Long.numberOfLeadingZeros(pairs.length) + 1));
        while (pairs[at] != EMPTY && pairs[at] != pair) {
            at = (at + 1) & (pairs.length - 1);
        }
        return at;
    }
}
