package dev.firth.core.vocabulary;

import java.util.Arrays;

/**
 * The order of words in a vocabulary: falling count; among equal counts, rising UTF-8 bytes. Words are given as in {@link
 * WordCounts}.
 */
final class FrequencyOrder {
    private final long[] letters;
    private final int[] starts;
    private final long[] counts;

    FrequencyOrder(long[] letters, int[] starts, long[] counts) {
        this.letters = letters;
        this.starts = starts;
        this.counts = counts;
    }

    /** The numbers of those of the first {@code size} words that were seen at least {@code minCount} times, in order. */
    int[] of(int size, long minCount) {
        int words = 0;
        for (int word = 0; word < size; word++) {
            words += counts[word] >= minCount ? 1 : 0;
        }
        // A sort of plain longs does most of the work: the falling count above the word's number.
        long[] keys = new long[words];
        int next = 0;
        for (int word = 0; word < size; word++) {
            if (counts[word] >= minCount) {
                keys[next++] = ((Integer.MAX_VALUE - Math.min(counts[word], Integer.MAX_VALUE)) << 32) | word;
            }
        }
        Arrays.sort(keys);
        int[] order = new int[words];
        for (int i = 0; i < words; i++) {
            order[i] = (int) keys[i];
        }
        int[] spare = new int[words];
        int from = 0;
        while (from < words) {
            int to = from + 1;
            while (to < words && keys[to] >>> 32 == keys[from] >>> 32) {
                to++;
            }
            sort(order, spare, from, to);
            from = to;
        }
        return order;
    }

    /** Merge sort, since the library sorts ints by a comparator only when boxed. */
    private void sort(int[] order, int[] spare, int from, int to) {
        if (to - from < 2) {
            return;
        }
        int middle = (from + to) >>> 1;
        sort(order, spare, from, middle);
        sort(order, spare, middle, to);
        System.arraycopy(order, from, spare, from, middle - from);
        int left = from;
        int right = middle;
        for (int i = from; left < middle; i++) {
            order[i] = right < to && compare(order[right], spare[left]) < 0 ? order[right++] : spare[left++];
        }
    }

    private int compare(int a, int b) {
        int byCount = Long.compare(counts[b], counts[a]);
        if (byCount != 0) {
            return byCount;
        }
        int longs = Math.min(starts[a + 1] - starts[a], starts[b + 1] - starts[b]);
        for (int i = 0; i < longs; i++) {
            int byBytes = Long.compareUnsigned(
                    Long.reverseBytes(letters[starts[a] + i]), Long.reverseBytes(letters[starts[b] + i]));
            if (byBytes != 0) {
                return byBytes;
            }
        }
        return Integer.compare(starts[a + 1] - starts[a], starts[b + 1] - starts[b]);
    }
}
