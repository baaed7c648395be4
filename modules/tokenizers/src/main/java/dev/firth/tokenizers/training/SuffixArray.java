package dev.firth.tokenizers.training;

import java.util.Arrays;

/**
 * The suffixes of a text in their order, by doubling the prefixes that are compared (Manber and Myers 1993), and how many
 * symbols each shares with the one before it (Kasai et al. 2001). Immutable.
 */
final class SuffixArray {
    private final int[] order;
    private final int[] common;

    /** Sorts the suffixes of {@code text}, whose symbols are not negative. */
    SuffixArray(int[] text) {
        this.order = sort(text);
        this.common = common(text, order);
    }

    int length() {
        return order.length;
    }

    /** Where the suffix begins that is {@code i}-th in order. */
    int start(int i) {
        return order[i];
    }

    /** How many symbols the suffix that is {@code i}-th in order shares with the one before it; 0 for the first. */
    int common(int i) {
        return common[i];
    }

    private static int[] sort(int[] text) {
        int length = text.length;
        int[] ranks = dense(text);
        int[] order = new int[length];
        int[] next = new int[length];
        int[] bySecond = new int[length];
        for (int i = 0; i < length; i++) {
            bySecond[i] = i;
        }
        sortByRank(bySecond, ranks, order);
        for (int width = 1; width < length; width *= 2) {
            int size = 0;
            for (int i = Math.max(0, length - width); i < length; i++) {
                bySecond[size++] = i;
            }
            for (int i = 0; i < length; i++) {
                if (order[i] >= width) {
                    bySecond[size++] = order[i] - width;
                }
            }
            sortByRank(bySecond, ranks, order);
            int rank = 0;
            next[order[0]] = 0;
            for (int i = 1; i < length; i++) {
                rank += isSame(ranks, order[i - 1], order[i], width) ? 0 : 1;
                next[order[i]] = rank;
            }
            int[] free = ranks;
            ranks = next;
            next = free;
            if (rank == length - 1) {
                break;
            }
        }
        return order;
    }

    /** Each symbol as its place among all different ones. */
    private static int[] dense(int[] text) {
        int[] sorted = Arrays.stream(text).distinct().sorted().toArray();
        return Arrays.stream(text)
                .map(symbol -> Arrays.binarySearch(sorted, symbol))
                .toArray();
    }

    /** Puts {@code places} in the order of their ranks; equal ones stay in theirs. */
    private static void sortByRank(int[] places, int[] ranks, int[] sorted) {
        int[] starts = new int[Arrays.stream(ranks).max().orElse(0) + 2];
        for (int rank : ranks) {
            starts[rank + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        for (int place : places) {
            sorted[starts[ranks[place]]++] = place;
        }
    }

    private static boolean isSame(int[] ranks, int a, int b, int width) {
        int secondA = a + width < ranks.length ? ranks[a + width] : -1;
        int secondB = b + width < ranks.length ? ranks[b + width] : -1;
        return ranks[a] == ranks[b] && secondA == secondB;
    }

    private static int[] common(int[] text, int[] order) {
        int length = text.length;
        int[] place = new int[length];
        for (int i = 0; i < length; i++) {
            place[order[i]] = i;
        }
        int[] common = new int[length];
        int shared = 0;
        for (int i = 0; i < length; i++) {
            if (place[i] == 0) {
                shared = 0;
                continue;
            }
            int before = order[place[i] - 1];
            while (i + shared < length && before + shared < length && text[i + shared] == text[before + shared]) {
                shared++;
            }
            common[place[i]] = shared;
            shared = Math.max(0, shared - 1);
        }
        return common;
    }
}
