package dev.firth.transformer.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LengthSortedBatchesTest {
    @RepeatedTest(50)
    void everyTextIsInOneBatchWithinTheBudgetAndWithLittlePadding(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int[] lengths = random.ints(random.nextInt(200), 1, 120).toArray();
        int budget = 1 + random.nextInt(600);
        List<int[]> batches = LengthSortedBatches.of(lengths, budget);
        for (int[] batch : batches) {
            int padded = batch.length * lengths[batch[0]];
            int tokens = Arrays.stream(batch).map(text -> lengths[text]).sum();
            assertThat(padded - tokens).isBetween(0, (int) (LengthSortedBatches.PADDING_SHARE * tokens));
            assertThat(batch.length == 1 || padded <= budget).isTrue();
        }
        assertThat(batches.stream().flatMapToInt(Arrays::stream).sorted())
                .containsExactlyElementsOf(
                        IntStream.range(0, lengths.length).boxed().toList());
    }

    @Test
    void theLongestComeFirst() {
        assertThat(LengthSortedBatches.of(new int[] {3, 9, 3, 5, 3}, 6))
                .containsExactly(new int[] {1}, new int[] {3}, new int[] {0, 2}, new int[] {4});
    }

    @Test
    void rareLengthsShareABatch() {
        assertThat(LengthSortedBatches.of(new int[] {98, 100, 99, 80}, 1_000))
                .containsExactly(new int[] {1, 2, 0}, new int[] {3});
    }
}
