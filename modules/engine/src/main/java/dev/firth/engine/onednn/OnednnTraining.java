package dev.firth.engine.onednn;

import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.TrainingOutputs;
import dev.firth.engine.graph.TrainingGraph;
import dev.firth.engine.network.Network;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose loss and gradients oneDNN computes. */
final class OnednnTraining implements TrainingSession {
    private final TrainingGraph graph;
    private final PlanCache plans;
    private final long seed;

    OnednnTraining(Network network, TrainingGraph graph, long seed) {
        this.graph = graph;
        this.plans = new PlanCache(network, graph.graph(), ParameterForm.CHANGING);
        this.seed = seed;
    }

    @Override
    public Gradients gradients(Map<String, INDArray> inputs, long step) {
        Map<String, Long> sizes = plans.run(inputs, seed, step);
        return TrainingOutputs.collect(graph, plans.outputs(), inputs, sizes);
    }

    @Override
    public void close() {
        plans.close();
    }
}
