package dev.firth.transformer.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Puts texts of one length together, so that no batch is padded, and no more than a number of tokens in each. The longest
 * come first: where the memory does not suffice, that shows at once.
 */
final class LengthSortedBatches {
    private LengthSortedBatches() {}

    /**
     * The numbers of the texts of each batch.
     *
     * @param lengths of the texts
     * @param tokenBudget the most tokens of a batch of more than one text
     */
    static List<int[]> of(int[] lengths, int tokenBudget) {
        Integer[] order = IntStream.range(0, lengths.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparing(text -> -lengths[text]));
        List<int[]> batches = new ArrayList<>();
        int start = 0;
        while (start < order.length) {
            int length = lengths[order[start]];
            int most = Math.max(1, tokenBudget / Math.max(1, length));
            int end = start + 1;
            while (end < order.length && end - start < most && lengths[order[end]] == length) {
                end++;
            }
            batches.add(
                    Arrays.stream(order, start, end).mapToInt(Integer::intValue).toArray());
            start = end;
        }
        return batches;
    }
}
