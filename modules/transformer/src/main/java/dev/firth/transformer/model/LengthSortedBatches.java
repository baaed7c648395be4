package dev.firth.transformer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts texts of like lengths together, no more than a number of tokens in each batch. The longest come first: where the
 * memory does not suffice, that shows at once.
 *
 * <p>A batch has texts of one length, or of lengths so near that padding is at most {@value #PADDING_SHARE} of its tokens:
 * to plan and run another batch for the few texts of a rare length costs more than that.
 */
final class LengthSortedBatches {
    /** The most padding for each token of a text. */
    static final double PADDING_SHARE = 0.05;

    private LengthSortedBatches() {}

    /**
     * The numbers of the texts of each batch.
     *
     * @param lengths of the texts
     * @param tokenBudget the most tokens of a batch of more than one text, padding among them
     */
    static List<int[]> of(int[] lengths, int tokenBudget) {
        Integer[] order = IntStream.range(0, lengths.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingInt(text -> -lengths[text]));
        List<int[]> batches = new ArrayList<>();
        int start = 0;
        while (start < order.length) {
            int end = end(lengths, order, start, tokenBudget);
            batches.add(
                    Arrays.stream(order, start, end).mapToInt(Integer::intValue).toArray());
            start = end;
        }
        return batches;
    }

    /** Where the batch ends that begins at {@code start}. */
    private static int end(int[] lengths, Integer[] order, int start, int tokenBudget) {
        int longest = lengths[order[start]];
        long tokens = longest;
        int end = start + 1;
        while (end < order.length) {
            int length = lengths[order[end]];
            long padded = (long) longest * (end + 1 - start);
            tokens += length;
            if (padded > tokenBudget || padded - tokens > PADDING_SHARE * tokens) {
                break;
            }
            end++;
        }
        return end;
    }
}
