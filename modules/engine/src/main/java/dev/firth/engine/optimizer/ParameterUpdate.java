package dev.firth.engine.optimizer;

import dev.firth.core.simd.Simd;
import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.memory.FloatMemory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Applies gradients to parameters with an optimizer, on the CPU and in place.
 *
 * <p>Gradients of rows give bit for bit what a dense gradient of the whole table would give, at the speed of the memory.
 * Rows that were not read are left out where they cannot change, and where their group is lazy. The result does not
 * depend on the number of threads. Not thread-safe.
 *
 * <pre>{@code
 * try (ParameterUpdate update = new ParameterUpdate(parameters, AdamW.defaults(), List.of(), threads)) {
 *     update.apply(session.gradients(inputs, step), 1e-3);
 * }
 * }</pre>
 */
public final class ParameterUpdate implements AutoCloseable {
    private static final UpdateKernels KERNELS = Simd.provide(
            UpdateKernels.class, "dev.firth.engine.optimizer.VectorUpdateKernels", ScalarUpdateKernels::new);

    /** How many stretches a thread takes at a time. */
    private static final int STRETCHES = 16;

    private final Optimizer optimizer;
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final OptimizerState state;
    private final TileWorkers workers;

    /** A parameter that is trained. */
    private record Target(
            String name,
            INDArray array,
            FloatMemory memory,
            List<FloatMemory> moments,
            ParameterGroup group,
            double decay) {}

    /** A parameter, its gradient, and what to do in this step. */
    private record Work(Target target, ParameterGradient gradient, TileUpdate update, Stretches stretches) {}

    /** Some of the stretches of a parameter. */
    private record Chunk(Work work, int first, int last) {}

    /**
     * Prepares the update of parameters.
     *
     * @param parameters the parameters under their names; those of frozen groups are left alone
     * @param groups see {@link ParameterGroup}; may be empty
     * @param threads how many threads to use, at least 1
     * @throws IllegalArgumentException if a parameter is not of type FLOAT in c order, or a group of {@link Lamb} is lazy
     */
    public ParameterUpdate(
            Map<String, INDArray> parameters, Optimizer optimizer, Collection<ParameterGroup> groups, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads " + threads + ": expected at least 1");
        }
        this.optimizer = optimizer;
        this.workers = new TileWorkers(threads);
        Map<String, INDArray> trained = trained(parameters, groups);
        this.state = new OptimizerState(optimizer, trained);
        trained.forEach((name, array) -> targets.put(name, target(name, array, ParameterGroup.find(groups, name))));
    }

    /** The parameters that are in no frozen group. */
    public static Map<String, INDArray> trained(Map<String, INDArray> parameters, Collection<ParameterGroup> groups) {
        Map<String, INDArray> trained = new LinkedHashMap<>(parameters);
        trained.keySet().removeIf(name -> ParameterGroup.find(groups, name).frozen());
        return trained;
    }

    private Target target(String name, INDArray array, ParameterGroup group) {
        if (group.lazy() && optimizer instanceof Lamb) {
            throw new IllegalArgumentException("group \"" + group.name()
                    + "\" is lazy, but LAMB needs the norm of whole parameters: choose another optimizer");
        }
        List<FloatMemory> moments = state.moments(name).stream()
                .map(moment -> moment.floats().memory())
                .toList();
        double decay = group.weightDecay(optimizer.weightDecay(), array.rank());
        return new Target(name, array, FloatMemory.of(array), moments, group, decay);
    }

    /** The number of steps done and the moments. */
    public OptimizerState state() {
        return state;
    }

    /** Does a step without clipping. */
    public void apply(Gradients gradients, double learningRate) {
        apply(gradients, 1, learningRate, GradientClipping.none());
    }

    /**
     * Does a step.
     *
     * @param gradients those of parameters that are not trained are ignored; a parameter without a gradient stays as it is
     * @param factor what the gradients are multiplied with first
     * @param learningRate eta; the groups' factors come on top
     * @return the norm of the gradients, multiplied but not clipped; NaN where nothing is clipped
     * @throws DivergenceException if gradients are clipped and their norm is not finite; nothing was changed then
     */
    public double apply(Gradients gradients, double factor, double learningRate, GradientClipping clipping) {
        Map<String, ParameterGradient> merged = merge(gradients);
        double norm = clipping.isActive() ? factor * GradientNorm.of(merged.values(), workers, KERNELS) : Double.NaN;
        if (clipping.isActive() && !Double.isFinite(norm)) {
            throw new DivergenceException("the norm of the gradients is " + norm + " at step " + (state.step() + 1)
                    + ": lower the learning rate or make the warm-up longer");
        }
        float scale = (float) (factor * clipping.factor(norm));
        state.step(state.step() + 1);
        List<Work> works = new ArrayList<>();
        merged.forEach((name, gradient) -> works.add(work(targets.get(name), gradient, learningRate)));
        workers.run(chunks(works), (chunk, tile) -> update(chunk, tile, scale));
        List<Work> again = new ArrayList<>();
        for (Work work : works) {
            Optional<TileUpdate> next = work.update().next();
            next.ifPresent(update -> again.add(new Work(work.target(), work.gradient(), update, work.stretches())));
        }
        workers.run(chunks(again), ParameterUpdate::updateAgain);
        return norm;
    }

    private Map<String, ParameterGradient> merge(Gradients gradients) {
        Map<String, ParameterGradient> merged = new LinkedHashMap<>();
        for (Target target : targets.values()) {
            INDArray dense = gradients.dense().get(target.name());
            List<RowGradients> rows = gradients.rows().stream()
                    .filter(entry -> entry.table().equals(target.name()))
                    .toList();
            if (dense != null || !rows.isEmpty()) {
                merged.put(target.name(), new ParameterGradient(target.name(), target.array(), dense, rows));
            }
        }
        return merged;
    }

    private Work work(Target target, ParameterGradient gradient, double learningRate) {
        double rate = learningRate * target.group().learningRateFactor();
        TileUpdate update = TileUpdate.of(optimizer, state.step(), rate, target.decay(), gradient.length());
        boolean whole =
                gradient.isDense() || (!target.group().lazy() && optimizer.movesWithoutGradient(target.decay()));
        return new Work(target, gradient, update, whole ? Stretches.all(gradient) : Stretches.touched(gradient));
    }

    private static List<Chunk> chunks(List<Work> works) {
        List<Chunk> chunks = new ArrayList<>();
        for (Work work : works) {
            int count = work.stretches().count();
            for (int first = 0; first < count; first += STRETCHES) {
                chunks.add(new Chunk(work, first, Math.min(count, first + STRETCHES)));
            }
        }
        return chunks;
    }

    private static void update(Chunk chunk, Tile tile, float scale) {
        Work work = chunk.work();
        for (int i = chunk.first(); i < chunk.last(); i++) {
            work.stretches().place(i, tile);
            work.gradient().read(tile, KERNELS);
            if (scale != 1) {
                KERNELS.scale(tile.gradient, 0, tile.count, scale);
            }
            apply(work, tile);
        }
    }

    private static void updateAgain(Chunk chunk, Tile tile) {
        for (int i = chunk.first(); i < chunk.last(); i++) {
            chunk.work().stretches().place(i, tile);
            apply(chunk.work(), tile);
        }
    }

    private static void apply(Work work, Tile tile) {
        Target target = work.target();
        tile.read(target.memory(), target.moments());
        work.update().apply(tile, KERNELS);
        tile.write(target.memory(), target.moments());
    }

    /** Frees the moments. */
    @Override
    public void close() {
        state.close();
    }
}
