package dev.firth.engine.onednn;

import dev.firth.engine.memory.FloatMemory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A function of elements of arrays with any strides, repeated along axes or not, in Java: for what oneDNN lacks or has in
 * its slow reference implementation only.
 */
final class StridedStep implements Step {
    /** Below this many elements a second thread costs more than it saves. */
    private static final long PARALLEL = 1 << 16;

    private final TileFunction function;
    private final Tensor out;
    private final List<Tensor> inputs;
    private final StridedAxes axes;
    private final int tile;

    /**
     * Prepares the step.
     *
     * @param out where the result goes, its elements one after the other
     */
    StridedStep(TileFunction function, Tensor out, Tensor... inputs) {
        this.function = function;
        this.out = out;
        this.inputs = List.of(inputs);
        List<long[]> strides = new ArrayList<>();
        for (Tensor input : inputs) {
            strides.add(input.broadcastStrides(out.sizes()));
        }
        this.axes = StridedAxes.of(out.sizes(), strides);
        this.tile = (int) Math.min(FloatMemory.TILE, axes.inner());
    }

    @Override
    public void run(Run run) {
        int runs = Math.toIntExact(axes.outer());
        if (out.elements() < PARALLEL || runs == 1) {
            compute(0, runs);
        } else {
            int parts = Math.min(runs, Runtime.getRuntime().availableProcessors());
            IntStream.range(0, parts)
                    .parallel()
                    .forEach(part ->
                            compute((int) ((long) runs * part / parts), (int) ((long) runs * (part + 1) / parts)));
        }
    }

    private void compute(int first, int end) {
        float[][] tiles = new float[inputs.size()][tile];
        float[] target = new float[tile];
        long[] starts = new long[inputs.size()];
        for (int outer = first; outer < end; outer++) {
            axes.starts(outer, starts);
            for (long done = 0; done < axes.inner(); done += tile) {
                int count = (int) Math.min(tile, axes.inner() - done);
                for (int i = 0; i < starts.length; i++) {
                    Tensor input = inputs.get(i);
                    long stride = axes.innerStride(i);
                    read(input.buffer().floats(), input.offset() + starts[i] + done * stride, stride, tiles[i], count);
                }
                function.apply(tiles, target, count);
                out.buffer().floats().put(out.offset() + outer * axes.inner() + done, target, 0, count);
            }
        }
    }

    /** Reads elements that are a stride apart. */
    static void read(FloatMemory memory, long from, long stride, float[] tile, int count) {
        if (stride == 1) {
            memory.get(from, tile, 0, count);
        } else if (stride == 0) {
            Arrays.fill(tile, 0, count, memory.get(from));
        } else {
            for (int i = 0; i < count; i++) {
                tile[i] = memory.get(from + i * stride);
            }
        }
    }
}
