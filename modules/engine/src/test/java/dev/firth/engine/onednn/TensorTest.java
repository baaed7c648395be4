package dev.firth.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TensorTest {
    /** The places of all elements, in the order of the axes. */
    private static List<Long> places(Tensor tensor) {
        List<Long> places = new ArrayList<>(List.of(tensor.offset()));
        for (int axis = 0; axis < tensor.rank(); axis++) {
            List<Long> next = new ArrayList<>();
            for (long place : places) {
                for (long i = 0; i < tensor.size(axis); i++) {
                    next.add(place + i * tensor.strides()[axis]);
                }
            }
            places = next;
        }
        return places;
    }

    private static Tensor random(Random random) {
        long[] sizes = random.longs(1 + random.nextInt(4), 1, 5).toArray();
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, sizes.length).boxed().toList());
        Collections.shuffle(order, random);
        return Tensor.contiguous(null, sizes).permute(order);
    }

    @Test
    void anAxisOfOneGoesOnWhereTheNextEnds() {
        Tensor alone = Tensor.contiguous(null, 5, 12).reshape(1, 5, 3, 4).orElseThrow();
        assertThat(alone.strides()).containsExactly(60, 12, 4, 1);
        Tensor single = Tensor.contiguous(null, 2, 12).reshape(2, 1, 3, 4).orElseThrow();
        assertThat(single.strides()).containsExactly(12, 12, 4, 1);
    }

    @RepeatedTest(200)
    void reshapesKeepTheOrderOfTheElements(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Tensor tensor = random(new Random(seed));
        long[] flat = {tensor.elements()};
        long[] withOnes = new long[tensor.rank() * 2];
        for (int axis = 0; axis < tensor.rank(); axis++) {
            withOnes[2 * axis] = 1;
            withOnes[2 * axis + 1] = tensor.size(axis);
        }

        tensor.reshape(flat)
                .ifPresent(flattened ->
                        assertThat(places(flattened)).as("seed %d", seed).isEqualTo(places(tensor)));
        assertThat(places(tensor.reshape(withOnes).orElseThrow())).isEqualTo(places(tensor));
        assertThat(tensor.reshape(flat).isPresent() || !tensor.isContiguous())
                .as("seed %d: elements that follow one another can always be reshaped", seed)
                .isTrue();
    }

    @Test
    void splitsAndJoinsAxes() {
        Tensor tokens = Tensor.contiguous(null, 6, 8);

        Tensor heads = tokens.reshape(2, 3, 4, 2).orElseThrow().permute(List.of(0, 2, 1, 3));

        assertThat(heads.sizes()).containsExactly(2, 4, 3, 2);
        assertThat(heads.strides()).containsExactly(24, 2, 8, 1);
        assertThat(heads.permute(List.of(0, 2, 1, 3)).reshape(6, 8).map(Tensor::isContiguous))
                .contains(true);
        assertThat(heads.reshape(8, 6)).isEqualTo(Optional.empty());
    }

    @Test
    void readsALesserArrayAgainAndAgain() {
        Tensor mask = Tensor.contiguous(null, 2, 1, 1, 5);

        assertThat(mask.broadcastStrides(2, 3, 4, 5)).containsExactly(5, 0, 0, 1);
        assertThat(Tensor.contiguous(null, 5).broadcastStrides(4, 5)).containsExactly(0, 1);
    }

    @Test
    void cutsAlongAnAxis() {
        Tensor part = Tensor.contiguous(null, 2, 5).slice(1, 3, 2);

        assertThat(places(part)).isEqualTo(Arrays.asList(3L, 4L, 8L, 9L));
    }
}
