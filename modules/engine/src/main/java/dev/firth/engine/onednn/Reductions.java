package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.Reduce;
import dev.firth.engine.graph.Operation.ReduceFunction;
import dev.firth.engine.graph.Operation.SumLike;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans sums, means and maxima over axes. */
final class Reductions {
    private final PlanBuilder plan;

    Reductions(PlanBuilder plan) {
        this.plan = plan;
    }

    void addTo(Map<Class<? extends Operation>, Consumer<Node>> planners) {
        planners.put(Reduce.class, node -> {
            Reduce reduce = (Reduce) node.operation();
            reduce(node, reduce.function(), reduce.axes());
        });
        planners.put(SumLike.class, this::sumLike);
    }

    private void sumLike(Node node) {
        Tensor x = plan.read(node.input(0));
        Tensor like = plan.read(node.input(1)).withRank(x.rank());
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < x.rank(); axis++) {
            if (like.size(axis) == 1 && x.size(axis) != 1) {
                axes.add(axis);
            }
        }
        reduce(node, ReduceFunction.SUM, axes);
    }

    private void reduce(Node node, ReduceFunction function, List<Integer> axes) {
        Tensor x = plan.read(node.input(0));
        Tensor y = plan.write(node.output());
        Optional<Step> product = function == ReduceFunction.SUM ? columnSums(x, axes, y) : Optional.empty();
        plan.add(product.orElseGet(() -> new ReductionStep(function, x, axes, y)), x, y);
    }

    /** The sums over all axes but the last, as a product with ones: oneDNN's own reduction is slow. */
    private Optional<Step> columnSums(Tensor x, List<Integer> axes, Tensor y) {
        boolean leading =
                x.rank() > 1 && x.isContiguous() && axes.size() == x.rank() - 1 && !axes.contains(x.rank() - 1);
        if (!leading) {
            return Optional.empty();
        }
        long columns = x.size(-1);
        long rows = x.elements() / columns;
        return plan.primitives()
                .product(
                        plan.ones(rows),
                        x.reshape(rows, columns).orElseThrow(),
                        null,
                        y.reshape(1, columns).orElseThrow(),
                        List.of(),
                        false);
    }
}
