package dev.firth.engine.onednn;

import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;

/** Turns a graph into a plan for inputs of given sizes, node by node. */
final class Planner {
    private final Graph graph;
    private final PlanBuilder plan;
    private final Products products;
    private final Map<Class<? extends Operation>, Consumer<Node>> planners = new HashMap<>();

    private Planner(Graph graph, PlanBuilder plan, ParameterForm parameters) {
        this.graph = graph;
        this.plan = plan;
        this.products = new Products(graph, plan, parameters, this::planOne);
        new Elementwise(plan).addTo(planners);
        new Normalizations(plan).addTo(planners);
        new Reductions(plan).addTo(planners);
        new Rearrangements(plan).addTo(planners);
        new Rows(plan).addTo(planners);
        new CrossEntropies(plan).addTo(planners);
    }

    /**
     * Plans a graph.
     *
     * @param sizes the values of the names in its shapes
     * @param parameters what the plan may do with the parameters
     */
    static Plan plan(Graph graph, Map<String, Long> sizes, Workspace workspace, ParameterForm parameters) {
        try (PointerScope natives = new PointerScope()) {
            PlanBuilder builder = new PlanBuilder(graph, sizes, workspace);
            new Planner(graph, builder, parameters).planAll();
            return builder.build(natives.extend());
        }
    }

    private void planAll() {
        Epilogues epilogues = new Epilogues(graph);
        for (Node node : graph.nodes()) {
            if (!epilogues.isInside(node)) {
                Optional<Node> product = epilogues.productAt(node);
                product.ifPresentOrElse(matMul -> products.plan(matMul, epilogues.after(matMul)), () -> planOne(node));
            }
        }
    }

    private void planOne(Node node) {
        planners.get(node.operation().getClass()).accept(node);
        plan.finished(node);
    }
}
