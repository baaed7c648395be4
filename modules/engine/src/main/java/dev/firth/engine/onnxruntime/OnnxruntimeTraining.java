package dev.firth.engine.onnxruntime;

import dev.firth.engine.Gradients;
import dev.firth.engine.TrainingSession;
import dev.firth.engine.backend.TrainingOutputs;
import dev.firth.engine.graph.TrainingGraph;
import dev.firth.engine.network.Network;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network whose loss and gradients ONNX Runtime computes. */
final class OnnxruntimeTraining implements TrainingSession {
    private final TrainingGraph graph;
    private final BoundGraph bound;
    private final long seed;

    OnnxruntimeTraining(Network network, TrainingGraph graph, long seed, boolean cuda) {
        this.graph = graph;
        this.bound = new BoundGraph(network, graph.graph(), false, cuda);
        this.seed = seed;
    }

    @Override
    public Gradients gradients(Map<String, INDArray> inputs, long step) {
        Map<String, Long> sizes = bound.run(inputs, seed, step);
        return TrainingOutputs.collect(graph, bound.outputs(), inputs, sizes);
    }

    @Override
    public void close() {
        bound.close();
    }
}
