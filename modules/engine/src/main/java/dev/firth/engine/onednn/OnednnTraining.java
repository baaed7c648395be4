package dev.firth.engine.onednn;

import dev.firth.engine.Gradients;
import dev.firth.engine.Gradients.RowGradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.graph.TrainingGraph;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose loss and gradients oneDNN computes. */
final class OnednnTraining implements TrainingSession {
    private final TrainingGraph graph;
    private final PlanCache plans;
    private final long seed;

    OnednnTraining(Network network, TrainingGraph graph, long seed) {
        this.graph = graph;
        this.plans = new PlanCache(network, graph.graph(), false);
        this.seed = seed;
    }

    @Override
    public Gradients gradients(Map<String, INDArray> inputs, long step) {
        Map<String, Long> sizes = plans.run(inputs, seed, step);
        List<RowGradients> rows = new ArrayList<>();
        graph.rows()
                .forEach((lookup, value) -> rows.add(new RowGradients(
                        lookup.table(), ArrayMemory.ints(inputs.get(lookup.ids())), array(value, sizes))));
        return new Gradients(
                array(graph.loss(), sizes).getFloat(0),
                arrays(graph.outputs(), sizes),
                arrays(graph.dense(), sizes),
                rows);
    }

    private Map<String, INDArray> arrays(Map<String, Value> values, Map<String, Long> sizes) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        values.forEach((name, value) -> arrays.put(name, array(value, sizes)));
        return arrays;
    }

    private INDArray array(Value value, Map<String, Long> sizes) {
        return plans.workspace().output(value, value.shape().evaluate(sizes));
    }

    @Override
    public void close() {
        plans.close();
    }
}
