package dev.firth.engine.onednn;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The steps that compute a graph for inputs of given sizes. Not thread-safe. */
final class Plan implements AutoCloseable {
    private final Workspace workspace;
    private final PointerScope natives;
    private final List<Step> steps;
    private final Map<Buffer, Long> offsets;
    private final Map<String, Buffer> inputs;
    private final Map<String, IdRange> ids;
    private final long length;

    /** Which rows an input of ids may name, and of what. */
    record IdRange(long rows, String of) {}

    Plan(
            Workspace workspace,
            PointerScope natives,
            List<Step> steps,
            Map<Buffer, Long> offsets,
            Map<String, Buffer> inputs,
            Map<String, IdRange> ids) {
        this.workspace = workspace;
        this.natives = natives;
        this.steps = steps;
        this.offsets = offsets;
        this.inputs = inputs;
        this.ids = ids;
        this.length = offsets.entrySet().stream()
                .mapToLong(entry -> entry.getValue() + entry.getKey().length())
                .max()
                .orElse(0);
    }

    /**
     * Runs the steps.
     *
     * @param arrays the inputs under their names
     * @throws IllegalArgumentException if an input is missing or an id names a row that is not there
     */
    void run(Map<String, INDArray> arrays, long seed, long step) {
        Map<String, int[]> idsOfRun = new HashMap<>();
        ids.forEach((name, range) -> idsOfRun.put(name, checked(name, given(arrays, name), range)));
        FloatPointer arena = workspace.arena(length);
        offsets.forEach((buffer, offset) -> buffer.bind(arena.getPointer(offset)));
        inputs.forEach((name, buffer) -> buffer.bind(ArrayMemory.contiguous(given(arrays, name))));
        Run run = new Run(idsOfRun, seed, step);
        for (Step next : steps) {
            next.run(run);
        }
    }

    private static INDArray given(Map<String, INDArray> arrays, String name) {
        INDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("input \"" + name + "\" is missing: the outputs depend on it");
        }
        return array;
    }

    private static int[] checked(String name, INDArray array, IdRange range) {
        int[] values = ArrayMemory.ints(array);
        for (int i = 0; i < values.length; i++) {
            if (values[i] >= range.rows()) {
                throw new IllegalArgumentException("input \"" + name + "\" holds " + values[i] + " at place " + i
                        + ": expected a row of " + range.of() + ", which has " + range.rows()
                        + ", or a negative number for none");
            }
        }
        return values;
    }

    /** Frees the native objects of the steps. */
    @Override
    public void close() {
        natives.close();
    }
}
