package dev.firth.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Gradients of rows against the dense gradient that they stand for. */
class SparseUpdateTest {
    /** A random table and random gradients for it. */
    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Case(int rows, int columns, float[] start, List<Gradients> sparse, List<Gradients> dense) {
        static Case random(long seed) {
            Random random = new Random(seed);
            int rows = 1 + random.nextInt(60);
            int columns = List.of(1, 7, 128, 1_000, 2_048, 5_000).get(random.nextInt(6));
            List<Gradients> sparse = new ArrayList<>();
            List<Gradients> dense = new ArrayList<>();
            float[] start = Arrays32.gaussian(random, rows * columns, 1);
            for (int step = 0; step < 4; step++) {
                step(random, rows, columns, sparse, dense);
            }
            return new Case(rows, columns, start, sparse, dense);
        }

        private static void step(Random random, int rows, int columns, List<Gradients> sparse, List<Gradients> dense) {
            boolean tied = random.nextInt(4) == 0;
            float[] sum = tied ? Arrays32.gaussian(random, rows * columns, 1) : new float[rows * columns];
            Map<String, INDArray> own = tied ? Map.of("table", Arrays32.of(sum, rows, columns)) : Map.of();
            List<RowGradients> entries = new ArrayList<>();
            for (int lookup = random.nextInt(3); lookup >= 0; lookup--) {
                int[] ids = random.ints(random.nextInt(9), -1, rows).toArray();
                float[] gradient = Arrays32.gaussian(random, ids.length * columns, 1);
                for (int i = 0; i < ids.length * columns; i++) {
                    if (ids[i / columns] >= 0) {
                        sum[ids[i / columns] * columns + i % columns] += gradient[i];
                    }
                }
                INDArray array =
                        ids.length == 0 ? Nd4j.empty(DataType.FLOAT) : Arrays32.of(gradient, ids.length, columns);
                entries.add(new RowGradients("table", ids, array));
            }
            sparse.add(new Gradients(0, Map.of(), own, entries));
            dense.add(Arrays32.dense(Map.of("table", Arrays32.of(sum, rows, columns))));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record Result(float[] table, List<float[]> moments, List<Double> norms) {}

    private static Result train(
            Case some, List<Gradients> steps, Optimizer optimizer, ParameterGroup group, int threads, double maxNorm) {
        INDArray table = Arrays32.of(some.start(), some.rows(), some.columns());
        try (ParameterUpdate update = new ParameterUpdate(Map.of("table", table), optimizer, List.of(group), threads)) {
            List<Double> norms = new ArrayList<>();
            for (Gradients gradients : steps) {
                norms.add(update.apply(gradients, 0.5, 0.01, new GradientClipping(maxNorm)));
            }
            List<float[]> moments = update.state().moments().stream()
                    .map(moment -> Arrays32.read(moment.floats().memory()))
                    .toList();
            return new Result(Arrays32.read(table), moments, norms);
        }
    }

    static List<Optimizer> optimizers() {
        return ParameterUpdateTest.optimizers().toList();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void rowsGiveBitForBitWhatTheScatteredGradientGives(Optimizer optimizer) {
        for (int seed = 0; seed < 40; seed++) {
            Case some = Case.random(seed);
            double maxNorm = seed % 3 == 0 ? 1 : Double.POSITIVE_INFINITY;
            ParameterGroup group = ParameterGroup.everything();
            Result dense = train(some, some.dense(), optimizer, group, 1, maxNorm);
            Result sparse = train(some, some.sparse(), optimizer, group, 1 + seed % 3, maxNorm);

            assertThat(sparse.table()).as("seed %d", seed).isEqualTo(dense.table());
            for (int i = 0; i < dense.moments().size(); i++) {
                assertThat(sparse.moments().get(i))
                        .as("seed %d", seed)
                        .isEqualTo(dense.moments().get(i));
            }
            assertThat(sparse.norms()).as("seed %d", seed).isEqualTo(dense.norms());
        }
    }

    @Test
    void aLazyUpdateChangesOnlyTheRowsThatWereRead() {
        Random random = new Random(3);
        int columns = 300;
        float[] start = Arrays32.gaussian(random, 20 * columns, 1);
        RowGradients entry = new RowGradients(
                "table", new int[] {7, 2, -1, 7}, Arrays32.of(Arrays32.gaussian(random, 4 * columns, 1), 4, columns));
        Gradients gradients = new Gradients(0, Map.of(), Map.of(), List.of(entry));
        Case some = new Case(20, columns, start, List.of(gradients, gradients), List.of());
        AdamW optimizer = new AdamW(0.9, 0.999, 1e-8, 0.1);
        ParameterGroup group = ParameterGroup.everything();
        Result whole = train(some, some.sparse(), optimizer, group, 1, 1e9);
        Result lazy = train(some, some.sparse(), optimizer, group.asLazy(), 2, 1e9);

        for (int row = 0; row < 20; row++) {
            boolean read = row == 2 || row == 7;
            int from = row * columns;
            float[] expected = Arrays.copyOfRange(read ? whole.table() : start, from, from + columns);
            assertThat(Arrays.copyOfRange(lazy.table(), from, from + columns))
                    .as("row %d", row)
                    .isEqualTo(expected);
            for (float[] moment : lazy.moments()) {
                boolean moved = IntStream.range(from, from + columns).anyMatch(i -> moment[i] != 0);
                assertThat(moved).as("row %d", row).isEqualTo(read);
            }
            if (!read) {
                assertThat(Arrays.copyOfRange(whole.table(), from, from + columns))
                        .isNotEqualTo(expected);
            }
        }
    }

    @Test
    void optimizersSayRightlyWhetherAZeroGradientMoves() {
        for (Optimizer optimizer : optimizers()) {
            float[] start = Arrays32.gaussian(new Random(1), 12, 1);
            INDArray w = Arrays32.of(start, 3, 4);
            try (ParameterUpdate update = new ParameterUpdate(Map.of("w", w), optimizer, List.of(), 1)) {
                update.apply(Arrays32.dense(Map.of("w", Nd4j.ones(3, 4))), 0.1);
                float[] before = Arrays32.read(w);
                update.apply(Arrays32.dense(Map.of("w", Nd4j.zeros(3, 4))), 0.1);
                assertThat(!Arrays.equals(Arrays32.read(w), before))
                        .as("%s", optimizer)
                        .isEqualTo(optimizer.movesWithoutGradient(optimizer.weightDecay()));
            }
        }
    }
}
