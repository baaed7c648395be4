package dev.firth.engine.backend;

import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.graph.TrainingGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a run of a training graph gave, from the arrays of its outputs. */
public final class TrainingOutputs {
    private TrainingOutputs() {}

    /**
     * Collects the loss, outputs and gradients.
     *
     * @param inputs the inputs of the run
     * @param sizes the sizes of the named axes in them
     */
    public static Gradients collect(
            TrainingGraph graph, OutputArrays arrays, Map<String, INDArray> inputs, Map<String, Long> sizes) {
        List<RowGradients> rows = new ArrayList<>();
        graph.rows()
                .forEach((lookup, value) -> rows.add(new RowGradients(
                        lookup.table(), ArrayMemory.ints(inputs.get(lookup.ids())), arrays.of(value, sizes))));
        return new Gradients(
                arrays.of(graph.loss(), sizes).getFloat(0),
                arrays.of(graph.outputs(), sizes),
                arrays.of(graph.dense(), sizes),
                rows);
    }
}
