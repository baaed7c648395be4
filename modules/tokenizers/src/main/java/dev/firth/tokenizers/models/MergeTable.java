package dev.firth.tokenizers.models;

import java.util.Arrays;

/** Which pairs of tokens are merged, with their rank and what they become; a hash table without objects. Immutable. */
final class MergeTable {
    static final int NONE = -1;

    private static final long HASH = 0x9E3779B97F4A7C15L;
    private static final long EMPTY = -1;

    private final long[] pairs;
    private final int[] ranks;
    private final int[] merged;
    private final int shift;

    /** Takes merges in the order of their ranks; of equal pairs, the last one counts. */
    MergeTable(int[] left, int[] right, int[] merged) {
        int bits = 65 - Long.numberOfLeadingZeros(2L * merged.length + 1);
        this.pairs = new long[1 << bits];
        this.ranks = new int[1 << bits];
        this.merged = merged.clone();
        this.shift = Long.SIZE - bits;
        Arrays.fill(pairs, EMPTY);
        for (int i = 0; i < merged.length; i++) {
            int at = place(left[i], right[i]);
            pairs[at] = pair(left[i], right[i]);
            ranks[at] = i;
        }
    }

    /** The rank of a pair, the lower the sooner it is merged, or {@link #NONE}. */
    int rank(int left, int right) {
        int at = place(left, right);
        return pairs[at] == EMPTY ? NONE : ranks[at];
    }

    /** What the pair of this rank becomes. */
    int merged(int rank) {
        return merged[rank];
    }

    private int place(int left, int right) {
        long pair = pair(left, right);
        int at = (int) ((pair * HASH) >>> shift);
        while (pairs[at] != EMPTY && pairs[at] != pair) {
            at = (at + 1) & (pairs.length - 1);
        }
        return at;
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }
}
