package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.LayerNorm;
import dev.firth.engine.graph.Operation.LayerNormGradient;
import dev.firth.engine.graph.Operation.LogSoftmax;
import dev.firth.engine.graph.Operation.LogSoftmaxGradient;
import dev.firth.engine.graph.Operation.Softmax;
import dev.firth.engine.graph.Operation.SoftmaxGradient;
import dev.firth.engine.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Plans softmax and layer normalization, forward and backward. */
final class Normalizations {
    private final PlanBuilder plan;
    private final Map<StatisticsKey, Statistics> statistics = new HashMap<>();

    private record StatisticsKey(Value x, double epsilon) {}

    /** What the backward pass needs of the forward pass: the mean and the variance of each row. */
    private record Statistics(Tensor mean, Tensor variance) {}

    Normalizations(PlanBuilder plan) {
        this.plan = plan;
    }

    void addTo(Map<Class<? extends Operation>, Consumer<Node>> planners) {
        planners.put(Softmax.class, node -> softmax(node, false));
        planners.put(LogSoftmax.class, node -> softmax(node, true));
        planners.put(SoftmaxGradient.class, node -> softmaxGradient(node, false));
        planners.put(LogSoftmaxGradient.class, node -> softmaxGradient(node, true));
        planners.put(LayerNorm.class, this::layerNorm);
        planners.put(LayerNormGradient.class, this::layerNormGradient);
    }

    private void softmax(Node node, boolean logarithm) {
        Tensor x = plan.readContiguous(node.input(0));
        Tensor y = plan.writeOver(node.output(), node.input(0));
        add(node, plan.primitives().softmax(x, y, logarithm), x, y);
    }

    private void softmaxGradient(Node node, boolean logarithm) {
        Tensor y = plan.readContiguous(node.input(0));
        Tensor gradientY = plan.readContiguous(node.input(1));
        Tensor gradientX = plan.writeOver(node.output(), node.input(1));
        Step step = plan.primitives()
                .softmaxGradient(y, gradientY, gradientX, logarithm, logarithm)
                .orElseGet(() -> new SoftmaxGradientStep(y, gradientY, gradientX));
        plan.add(step, y, gradientY, gradientX);
    }

    private void layerNorm(Node node) {
        double epsilon = ((LayerNorm) node.operation()).epsilon();
        Tensor x = plan.readContiguous(node.input(0));
        Tensor y = plan.writeOver(node.output(), node.input(0));
        normalize(node, x, plan.readContiguous(node.input(1)), plan.readContiguous(node.input(2)), y, epsilon);
    }

    private Statistics normalize(Node node, Tensor x, Tensor gain, Tensor bias, Tensor y, double epsilon) {
        long[] rows = Arrays.copyOf(x.sizes(), x.rank() - 1);
        Statistics found = new Statistics(plan.temporary(rows), plan.temporary(rows));
        statistics.put(new StatisticsKey(node.input(0), epsilon), found);
        add(
                node,
                plan.primitives().layerNorm(x, gain, bias, y, found.mean(), found.variance(), epsilon),
                x,
                gain,
                bias,
                y,
                found.mean(),
                found.variance());
        return found;
    }

    private void layerNormGradient(Node node) {
        double epsilon = ((LayerNormGradient) node.operation()).epsilon();
        Tensor x = plan.readContiguous(node.input(0));
        Tensor gain = plan.readContiguous(node.input(1));
        Statistics found = statistics.get(new StatisticsKey(node.input(0), epsilon));
        if (found == null) {
            found = normalize(node, x, gain, gain, plan.temporary(x.sizes()), epsilon);
        }
        Tensor gradientY = plan.readContiguous(node.input(2));
        Tensor gradientX = plan.writeOver(node.output(), node.input(2));
        Tensor gradientGain = plan.write(node.outputs().get(1));
        Tensor gradientBias = plan.write(node.outputs().get(2));
        Optional<Step> step = plan.primitives()
                .layerNormGradient(
                        x,
                        gain,
                        found.mean(),
                        found.variance(),
                        gradientY,
                        gradientX,
                        gradientGain,
                        gradientBias,
                        epsilon);
        add(node, step, x, gain, found.mean(), found.variance(), gradientY, gradientX, gradientGain, gradientBias);
    }

    private void add(Node node, Optional<Step> step, Tensor... touched) {
        plan.add(step.orElseThrow(() -> new IllegalStateException("oneDNN cannot run " + node)), touched);
    }
}
