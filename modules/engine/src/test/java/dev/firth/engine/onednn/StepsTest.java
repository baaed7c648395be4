package dev.firth.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.ReduceFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** The steps in Java, beside loops over all indexes. */
class StepsTest {
    private static final Run RUN = new Run(Map.of(), 0, 0);

    private static Tensor filled(Random random, Tensor layout) {
        float[] values = new float[Math.toIntExact(Tensor.count(layout.sizes()))];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Buffer buffer = new Buffer(values.length);
        buffer.bind(new FloatPointer(values));
        return new Tensor(buffer, 0, layout.sizes(), layout.strides());
    }

    private static Tensor empty(long... sizes) {
        Buffer buffer = new Buffer(Tensor.count(sizes));
        buffer.bind(new FloatPointer(Tensor.count(sizes)));
        return Tensor.contiguous(buffer, sizes);
    }

    private static float at(Tensor tensor, long... index) {
        long place = tensor.offset();
        for (int axis = 0; axis < index.length; axis++) {
            place += index[axis] * tensor.strides()[axis];
        }
        return tensor.buffer().floats().get(place);
    }

    private static List<long[]> indexes(long... sizes) {
        List<long[]> all = new ArrayList<>(List.of(new long[0]));
        for (long size : sizes) {
            List<long[]> longer = new ArrayList<>();
            for (long[] index : all) {
                for (long i = 0; i < size; i++) {
                    long[] next = Arrays.copyOf(index, index.length + 1);
                    next[index.length] = i;
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    @RepeatedTest(100)
    void sumsArraysThatAreRepeatedAndTurned(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int rank = 1 + random.nextInt(4);
        long[] sizes = random.longs(rank, 1, 6).toArray();
        long[] lesser = sizes.clone();
        for (int axis = 0; axis < rank; axis++) {
            if (random.nextBoolean()) {
                lesser[axis] = 1;
            }
        }
        List<Integer> reversed =
                IntStream.range(0, rank).map(axis -> rank - 1 - axis).boxed().toList();
        Tensor a = filled(random, Tensor.contiguous(null, reversedSizes(sizes)).permute(reversed));
        Tensor b = filled(random, Tensor.contiguous(null, lesser));
        Tensor y = empty(sizes);

        new StridedStep(TileFunctions.of(BinaryFunction.ADD), y, a, b).run(RUN);

        for (long[] index : indexes(sizes)) {
            long[] other = index.clone();
            for (int axis = 0; axis < rank; axis++) {
                other[axis] = lesser[axis] == 1 ? 0 : index[axis];
            }
            assertThat(at(y, index)).as("seed %d", seed).isEqualTo(at(a, index) + at(b, other));
        }
    }

    private static long[] reversedSizes(long... sizes) {
        long[] reversed = new long[sizes.length];
        for (int axis = 0; axis < sizes.length; axis++) {
            reversed[axis] = sizes[sizes.length - 1 - axis];
        }
        return reversed;
    }

    @RepeatedTest(100)
    void reducesOverAnyAxes(RepetitionInfo repetition) {
        int seed = repetition.getCurrentRepetition();
        Random random = new Random(seed);
        int rank = 1 + random.nextInt(4);
        long[] sizes = random.longs(rank, 1, 6).toArray();
        List<Integer> axes = IntStream.range(0, rank)
                .filter(axis -> random.nextBoolean())
                .boxed()
                .toList();
        List<Integer> reversed =
                IntStream.range(0, rank).map(axis -> rank - 1 - axis).boxed().toList();
        Tensor x = random.nextBoolean()
                ? filled(random, Tensor.contiguous(null, sizes))
                : filled(random, Tensor.contiguous(null, reversedSizes(sizes)).permute(reversed));
        long[] keptSizes = IntStream.range(0, rank)
                .mapToLong(axis -> axes.contains(axis) ? 1 : sizes[axis])
                .toArray();
        for (ReduceFunction function : ReduceFunction.values()) {
            Tensor y = empty(keptSizes);

            new ReductionStep(function, x, axes, y).run(RUN);

            for (long[] place : indexes(keptSizes)) {
                assertThat((double) at(y, place))
                        .as("seed %d, %s", seed, function)
                        .isCloseTo(reduced(function, x, axes, place), within(1e-5));
            }
        }
    }

    private static double reduced(ReduceFunction function, Tensor x, List<Integer> axes, long... place) {
        double[] elements = indexes(x.sizes()).stream()
                .filter(index -> IntStream.range(0, index.length)
                        .allMatch(axis -> axes.contains(axis) || index[axis] == place[axis]))
                .mapToDouble(index -> at(x, index))
                .toArray();
        return switch (function) {
            case SUM -> Arrays.stream(elements).sum();
            case MEAN -> Arrays.stream(elements).average().orElseThrow();
            case MAXIMUM -> Arrays.stream(elements).max().orElseThrow();
        };
    }

    @Test
    void differentiatesSoftmax() {
        Random random = new Random(3);
        Tensor y = filled(random, Tensor.contiguous(null, 70, 33));
        Tensor g = filled(random, Tensor.contiguous(null, 70, 33));
        Tensor x = empty(70, 33);

        new SoftmaxGradientStep(y, g, x).run(RUN);

        for (long[] index : indexes(70, 33)) {
            double sum = 0;
            for (long k = 0; k < 33; k++) {
                sum += (double) at(y, index[0], k) * at(g, index[0], k);
            }
            assertThat((double) at(x, index)).isCloseTo(at(y, index) * (at(g, index) - sum), within(1e-4));
        }
    }

    @Test
    void splitsLargeWorkAmongThreadsWithoutAChangeOfTheResult() {
        Random random = new Random(4);
        Tensor a = filled(random, Tensor.contiguous(null, 300, 400));
        Tensor b = filled(random, Tensor.contiguous(null, 300, 1));
        Tensor y = empty(300, 400);
        Tensor sums = empty(1, 400);

        new StridedStep(TileFunctions.of(BinaryFunction.MULTIPLY), y, a, b).run(RUN);
        new ReductionStep(ReduceFunction.SUM, y, List.of(0), sums).run(RUN);

        for (long column = 0; column < 400; column++) {
            double sum = 0;
            for (long row = 0; row < 300; row++) {
                assertThat(at(y, row, column)).isEqualTo(at(a, row, column) * at(b, row, 0));
                sum += at(y, row, column);
            }
            assertThat(at(sums, 0, column)).isEqualTo((float) sum);
        }
    }
}
