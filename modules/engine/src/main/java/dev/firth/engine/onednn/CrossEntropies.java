package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.CrossEntropy;
import dev.firth.engine.graph.Operation.CrossEntropyGradient;
import dev.firth.engine.graph.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Plans the cross-entropy of rows with their labels. The logarithm of the softmax is computed once, for both directions;
 * the gradient is {@code (exp(log softmax) - one-hot label) * gradient of the row}.
 */
final class CrossEntropies {
    private final PlanBuilder plan;
    private final Map<Value, Tensor> logSoftmaxes = new HashMap<>();

    CrossEntropies(PlanBuilder plan) {
        this.plan = plan;
    }

    void addTo(Map<Class<? extends Operation>, Consumer<Node>> planners) {
        planners.put(CrossEntropy.class, this::crossEntropy);
        planners.put(CrossEntropyGradient.class, this::gradient);
    }

    private void crossEntropy(Node node) {
        Tensor logarithms = logSoftmax(node.input(0));
        String ids = node.input(1).name();
        Tensor y = plan.write(node.output());
        plan.add(
                run -> {
                    int[] labels = run.ids().get(ids);
                    for (int i = 0; i < labels.length; i++) {
                        float value = labels[i] < 0
                                ? 0
                                : -logarithms
                                        .buffer()
                                        .floats()
                                        .get(logarithms.offset() + i * logarithms.size(-1) + labels[i]);
                        y.buffer().floats().put(y.offset() + i, value);
                    }
                },
                logarithms,
                y);
    }

    private Tensor logSoftmax(Value logits) {
        return logSoftmaxes.computeIfAbsent(logits, value -> {
            Tensor x = plan.readContiguous(value);
            Tensor y = plan.temporary(x.sizes());
            plan.add(plan.primitives().softmax(x, y, true).orElseThrow(), x, y);
            return y;
        });
    }

    private void gradient(Node node) {
        Tensor logarithms = logSoftmax(node.input(0));
        String ids = node.input(1).name();
        Tensor gradientY = plan.readContiguous(node.input(2));
        Tensor weights = plan.temporary(gradientY.elements(), 1);
        Tensor gradientX = plan.write(node.output());
        plan.add(
                run -> {
                    int[] labels = run.ids().get(ids);
                    for (int i = 0; i < labels.length; i++) {
                        float weight =
                                labels[i] < 0 ? 0 : gradientY.buffer().floats().get(gradientY.offset() + i);
                        weights.buffer().floats().put(i, weight);
                    }
                },
                gradientY,
                weights);
        plan.add(
                plan.primitives()
                        .elementwise(dnnl.dnnl_eltwise_exp, 0, 0, logarithms, gradientX)
                        .orElseThrow(),
                logarithms,
                gradientX);
        Step scaled = plan.primitives()
                .binary(BinaryFunctions.algorithm(BinaryFunction.MULTIPLY), gradientX, weights, gradientX)
                .orElseGet(() ->
                        new StridedStep(TileFunctions.of(BinaryFunction.MULTIPLY), gradientX, gradientX, weights));
        plan.add(scaled, gradientX, weights);
        plan.add(
                run -> {
                    int[] labels = run.ids().get(ids);
                    for (int i = 0; i < labels.length; i++) {
                        if (labels[i] >= 0) {
                            long place = gradientX.offset() + i * gradientX.size(-1) + labels[i];
                            float weight = weights.buffer().floats().get(i);
                            gradientX
                                    .buffer()
                                    .floats()
                                    .put(place, gradientX.buffer().floats().get(place) - weight);
                        }
                    }
                },
                gradientX,
                weights);
    }
}
