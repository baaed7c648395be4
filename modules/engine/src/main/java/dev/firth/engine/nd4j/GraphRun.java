package dev.firth.engine.nd4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a SameDiff graph and owns what it computed, until the next run. Not thread-safe. */
final class GraphRun implements AutoCloseable {
    private final SameDiff graph;
    private final List<String> outputs;
    private Map<String, INDArray> computed = new HashMap<>();

    /**
     * Prepares runs.
     *
     * @param outputs the names of the variables to compute
     */
    GraphRun(SameDiff graph, List<String> outputs) {
        this.graph = graph;
        this.outputs = outputs;
    }

    /** Runs. */
    Map<String, INDArray> run(Map<String, INDArray> placeholders) {
        close();
        Map<String, INDArray> given = new LinkedHashMap<>();
        List<String> wanted = new ArrayList<>();
        for (String name : outputs) {
            VariableType type = graph.getVariable(name).getVariableType();
            if (type == VariableType.ARRAY) {
                wanted.add(name);
            } else {
                INDArray array = type == VariableType.PLACEHOLDER
                        ? placeholders.get(name)
                        : graph.getVariable(name).getArr();
                given.put(name, array.dup('c'));
            }
        }
        Map<String, INDArray> results = new HashMap<>(given);
        if (!wanted.isEmpty()) {
            results.putAll(graph.output(placeholders, wanted));
        }
        computed = results;
        // SameDiff 1.0.0-M2.1 keeps a session for each thread, and in it the arrays of the last run.
        graph.getSessions().clear();
        return computed;
    }

    /** Frees what the last run computed. */
    @Override
    public void close() {
        computed.values().stream().filter(array -> !array.wasClosed()).forEach(INDArray::close);
        computed = new HashMap<>();
    }
}
