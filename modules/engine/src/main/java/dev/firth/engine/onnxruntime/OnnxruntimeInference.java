package dev.firth.engine.onnxruntime;

import dev.firth.engine.InferenceSession;
import dev.firth.engine.graph.InferenceGraph;
import dev.firth.engine.network.Network;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that ONNX Runtime runs forward; the parameters are those of the moment when it was opened. */
final class OnnxruntimeInference implements InferenceSession {
    private final InferenceGraph graph;
    private final BoundGraph bound;

    OnnxruntimeInference(Network network, InferenceGraph graph, boolean cuda) {
        this.graph = graph;
        this.bound = new BoundGraph(network, graph.graph(), true, cuda);
    }

    @Override
    public Map<String, INDArray> run(Map<String, INDArray> inputs) {
        Map<String, Long> sizes = bound.run(inputs, 0, 0);
        return bound.outputs().of(graph.outputs(), sizes);
    }

    @Override
    public void close() {
        bound.close();
    }
}
