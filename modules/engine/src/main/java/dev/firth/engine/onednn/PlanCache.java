package dev.firth.engine.onednn;

import dev.firth.engine.backend.IdRanges;
import dev.firth.engine.backend.OutputArrays;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.network.Network;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a graph with a plan for each combination of sizes, the latest of which are kept. Not thread-safe. */
final class PlanCache implements AutoCloseable {
    /** As many as batches of different lengths occur in practice. */
    private static final int PLANS = 64;

    private final Network network;
    private final Graph graph;
    private final ParameterForm parameters;
    private final IdRanges ids;
    private final Workspace workspace = new Workspace();
    private final Map<Map<String, Long>, Plan> plans = new LinkedHashMap<>(16, 0.75f, true);

    PlanCache(Network network, Graph graph, ParameterForm parameters) {
        this.network = network;
        this.graph = graph;
        this.parameters = parameters;
        this.ids = new IdRanges(graph);
    }

    /** Where the outputs are. */
    OutputArrays outputs() {
        return workspace.outputs();
    }

    /**
     * Runs the graph, planning it first where these sizes are new.
     *
     * @return the sizes of the named axes
     */
    Map<String, Long> run(Map<String, INDArray> inputs, long seed, long step) {
        Map<String, Long> sizes = network.sizes(inputs);
        Plan plan = plans.get(sizes);
        if (plan == null) {
            plan = Planner.plan(graph, sizes, workspace, parameters);
            plans.put(sizes, plan);
            if (plans.size() > PLANS) {
                plans.remove(plans.keySet().iterator().next()).close();
            }
        }
        plan.run(inputs, new Run(ids.read(inputs, sizes), seed, step));
        return sizes;
    }

    /** Frees all native memory. */
    @Override
    public void close() {
        plans.values().forEach(Plan::close);
        plans.clear();
        workspace.close();
    }
}
