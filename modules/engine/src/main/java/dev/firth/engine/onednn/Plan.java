package dev.firth.engine.onednn;

import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.backend.IdRanges;
import java.lang.ref.Reference;
import java.util.ArrayList;
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
    private final long length;

    Plan(
            Workspace workspace,
            PointerScope natives,
            List<Step> steps,
            Map<Buffer, Long> offsets,
            Map<String, Buffer> inputs) {
        this.workspace = workspace;
        this.natives = natives;
        this.steps = steps;
        this.offsets = offsets;
        this.inputs = inputs;
        this.length = offsets.entrySet().stream()
                .mapToLong(entry -> entry.getValue() + entry.getKey().length())
                .max()
                .orElse(0);
    }

    /**
     * Runs the steps.
     *
     * @param arrays the inputs under their names
     * @throws IllegalArgumentException if an input is missing
     */
    void run(Map<String, INDArray> arrays, Run run) {
        FloatPointer arena = workspace.arena(length);
        offsets.forEach((buffer, offset) -> buffer.bind(arena.getPointer(offset)));
        // A copy that is made of an input must live until the end of the run.
        List<INDArray> bound = new ArrayList<>();
        inputs.forEach((name, buffer) -> {
            INDArray array = ArrayMemory.contiguous(IdRanges.given(arrays, name));
            bound.add(array);
            buffer.bind(ArrayMemory.floats(array));
        });
        try {
            for (Step next : steps) {
                next.run(run);
            }
        } finally {
            Reference.reachabilityFence(bound);
        }
    }

    /** Frees the native objects of the steps. */
    @Override
    public void close() {
        natives.close();
    }
}
