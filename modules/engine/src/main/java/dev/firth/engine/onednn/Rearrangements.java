package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.Concat;
import dev.firth.engine.graph.Operation.DropoutFactors;
import dev.firth.engine.graph.Operation.ExpandLike;
import dev.firth.engine.graph.Operation.FillLike;
import dev.firth.engine.graph.Operation.Permute;
import dev.firth.engine.graph.Operation.Reshape;
import dev.firth.engine.memory.DropoutMask;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Plans what moves, repeats or makes elements. */
final class Rearrangements {
    private final PlanBuilder plan;

    Rearrangements(PlanBuilder plan) {
        this.plan = plan;
    }

    void addTo(Map<Class<? extends Operation>, Consumer<Node>> planners) {
        planners.put(Reshape.class, this::reshape);
        planners.put(Permute.class, this::permute);
        planners.put(Concat.class, this::concat);
        planners.put(ExpandLike.class, this::expandLike);
        planners.put(FillLike.class, this::fillLike);
        planners.put(DropoutFactors.class, this::dropoutFactors);
    }

    private void reshape(Node node) {
        Tensor x = plan.read(node.input(0));
        long[] target = plan.sizes(node.output());
        if (Tensor.count(target) != x.elements()) {
            throw new IllegalArgumentException("a reshape of " + node.input(0) + " with " + x.elements()
                    + " elements to " + node.output().shape() + " with " + Tensor.count(target));
        }
        plan.place(node.output(), x.reshape(target).orElseGet(() -> plan.contiguous(x)
                .reshape(target)
                .orElseThrow()));
    }

    private void permute(Node node) {
        Tensor x = plan.read(node.input(0));
        plan.place(node.output(), x.permute(((Permute) node.operation()).axes()));
    }

    private void concat(Node node) {
        int axis = ((Concat) node.operation()).axis();
        Tensor y = plan.write(node.output());
        long first = 0;
        for (int i = 0; i < node.inputs().size(); i++) {
            Tensor x = plan.read(node.input(i));
            plan.add(plan.primitives().copy(x, y.slice(axis, first, x.size(axis))), x, y);
            first += x.size(axis);
        }
    }

    private void expandLike(Node node) {
        ExpandLike expand = (ExpandLike) node.operation();
        long[] target = plan.sizes(node.output());
        Tensor x = withAxes(plan.readContiguous(node.input(0)), expand.axes(), target.length);
        Tensor y = plan.write(node.output());
        double copies = (double) y.elements() / x.elements();
        float factor = (float) (expand.divide() ? 1 / copies : 1);
        plan.add(new StridedStep(TileFunctions.scaled(factor), y, x), x, y);
    }

    /** The array with the axes that were taken out of it put back with size 1. */
    private static Tensor withAxes(Tensor x, List<Integer> axes, int rank) {
        if (x.rank() == rank) {
            return x;
        }
        long[] sizes = new long[rank];
        int from = 0;
        for (int axis = 0; axis < rank; axis++) {
            sizes[axis] = axes.contains(axis) ? 1 : x.sizes()[from++];
        }
        return x.reshape(sizes).orElseThrow();
    }

    private void fillLike(Node node) {
        Tensor y = plan.write(node.output());
        float value = (float) ((FillLike) node.operation()).value();
        plan.add(new StridedStep(TileFunctions.filled(value), y), y);
    }

    private void dropoutFactors(Node node) {
        DropoutFactors factors = (DropoutFactors) node.operation();
        Tensor y = plan.write(node.output());
        plan.add(
                run -> DropoutMask.fill(
                        y.buffer().floats(),
                        y.elements(),
                        factors.probability(),
                        run.seed(),
                        run.step(),
                        factors.feed()),
                y);
    }
}
