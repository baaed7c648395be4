package dev.firth.engine.onednn;

import dev.firth.engine.InferenceSession;
import dev.firth.engine.graph.InferenceGraph;
import dev.firth.engine.network.Network;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that oneDNN runs forward. */
final class OnednnInference implements InferenceSession {
    private final InferenceGraph graph;
    private final PlanCache plans;

    OnednnInference(Network network, InferenceGraph graph, ParameterForm form) {
        this.graph = graph;
        this.plans = new PlanCache(network, graph.graph(), form);
    }

    @Override
    public Map<String, INDArray> run(Map<String, INDArray> inputs) {
        Map<String, Long> sizes = plans.run(inputs, 0, 0);
        return plans.outputs().of(graph.outputs(), sizes);
    }

    @Override
    public void close() {
        plans.close();
    }
}
