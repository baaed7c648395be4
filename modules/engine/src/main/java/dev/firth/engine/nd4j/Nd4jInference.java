package dev.firth.engine.nd4j;

import dev.firth.engine.InferenceSession;
import dev.firth.engine.graph.Dependencies;
import dev.firth.engine.network.Network;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A network that ND4J runs forward. */
final class Nd4jInference implements InferenceSession {
    private final Network network;
    private final List<String> outputs;
    private final Set<String> needed;
    private final GraphRun graph;

    Nd4jInference(Network network, Collection<String> outputs) {
        this.network = network;
        this.outputs = List.copyOf(outputs);
        this.needed = Dependencies.of(network.graph(), outputs);
        this.graph = new GraphRun(network.graph(), this.outputs);
    }

    @Override
    public Map<String, INDArray> run(Map<String, INDArray> inputs) {
        try (Placeholders placeholders = new Placeholders(network, inputs, needed, (factors, feed) -> {})) {
            Map<String, INDArray> computed = graph.run(placeholders.values());
            Map<String, INDArray> ordered = new LinkedHashMap<>();
            outputs.forEach(name -> ordered.put(name, computed.get(name)));
            return ordered;
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
