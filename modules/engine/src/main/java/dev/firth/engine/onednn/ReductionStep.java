package dev.firth.engine.onednn;

import dev.firth.engine.graph.Operation.ReduceFunction;
import dev.firth.engine.memory.FloatMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sum, mean or maximum over axes of an array with any strides. Sums are taken in 64-bit floating point, one element
 * after the other, so that the result does not depend on the number of threads.
 */
final class ReductionStep implements Step {
    private static final long PARALLEL = 1 << 16;

    private final ReduceFunction function;
    private final Tensor x;
    private final Tensor y;
    private final StridedAxes kept;
    private final StridedAxes reduced;

    /**
     * Prepares the step.
     *
     * @param axes the axes of x to go over
     * @param y where the result goes, its elements one after the other
     */
    ReductionStep(ReduceFunction function, Tensor x, List<Integer> axes, Tensor y) {
        this.function = function;
        this.x = x;
        this.y = y;
        this.kept = part(x, axes, false);
        this.reduced = part(x, axes, true);
    }

    private static StridedAxes part(Tensor x, List<Integer> axes, boolean inside) {
        int[] chosen = IntStream.range(0, x.rank())
                .filter(axis -> axes.contains(axis) == inside)
                .toArray();
        return StridedAxes.of(
                Arrays.stream(chosen).mapToLong(axis -> x.sizes()[axis]).toArray(),
                List.of(Arrays.stream(chosen)
                        .mapToLong(axis -> x.strides()[axis])
                        .toArray()));
    }

    @Override
    public void run(Run run) {
        boolean alongColumns = kept.innerStride(0) == 1 && kept.inner() > 1;
        long tasks = alongColumns ? kept.outer() * chunks() : kept.outer() * kept.inner();
        IntStream work = IntStream.range(0, Math.toIntExact(tasks));
        if (x.elements() >= PARALLEL) {
            work = work.parallel();
        }
        work.forEach(alongColumns ? this::columns : this::element);
    }

    private long chunks() {
        return (kept.inner() + FloatMemory.TILE - 1) / FloatMemory.TILE;
    }

    /** Neighbours that are neighbours in the result too: whole stretches are added up. */
    private void columns(int task) {
        long first = task % chunks() * FloatMemory.TILE;
        int count = (int) Math.min(FloatMemory.TILE, kept.inner() - first);
        float[] tile = new float[count];
        double[] totals = new double[count];
        Arrays.fill(totals, start());
        long[] keptStart = new long[1];
        kept.starts(task / chunks(), keptStart);
        long[] reducedStart = new long[1];
        for (long outer = 0; outer < reduced.outer(); outer++) {
            reduced.starts(outer, reducedStart);
            for (long inner = 0; inner < reduced.inner(); inner++) {
                long from = x.offset() + keptStart[0] + first + reducedStart[0] + inner * reduced.innerStride(0);
                x.buffer().floats().get(from, tile, 0, count);
                include(totals, tile, count);
            }
        }
        for (int i = 0; i < count; i++) {
            tile[i] = finished(totals[i]);
        }
        y.buffer().floats().put(y.offset() + task / chunks() * kept.inner() + first, tile, 0, count);
    }

    private void include(double[] totals, float[] tile, int count) {
        if (function == ReduceFunction.MAXIMUM) {
            for (int i = 0; i < count; i++) {
                totals[i] = Math.max(totals[i], tile[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                totals[i] += tile[i];
            }
        }
    }

    private void element(int task) {
        int tileSize = (int) Math.min(FloatMemory.TILE, reduced.inner());
        float[] tile = new float[tileSize];
        double total = start();
        long[] keptStart = new long[1];
        kept.starts(task / kept.inner(), keptStart);
        long place = keptStart[0] + task % kept.inner() * kept.innerStride(0);
        long[] reducedStart = new long[1];
        for (long outer = 0; outer < reduced.outer(); outer++) {
            reduced.starts(outer, reducedStart);
            for (long done = 0; done < reduced.inner(); done += tileSize) {
                int count = (int) Math.min(tileSize, reduced.inner() - done);
                long stride = reduced.innerStride(0);
                long from = x.offset() + place + reducedStart[0] + done * stride;
                StridedStep.read(x.buffer().floats(), from, stride, tile, count);
                for (int i = 0; i < count; i++) {
                    total = function == ReduceFunction.MAXIMUM ? Math.max(total, tile[i]) : total + tile[i];
                }
            }
        }
        y.buffer().floats().put(y.offset() + task, finished(total));
    }

    private double start() {
        return function == ReduceFunction.MAXIMUM ? Double.NEGATIVE_INFINITY : 0;
    }

    private float finished(double total) {
        return (float) (function == ReduceFunction.MEAN ? total / (reduced.outer() * reduced.inner()) : total);
    }
}
