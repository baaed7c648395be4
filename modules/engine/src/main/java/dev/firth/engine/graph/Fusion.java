package dev.firth.engine.graph;

import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.CrossEntropy;
import dev.firth.engine.graph.Operation.CrossEntropyGradient;
import dev.firth.engine.graph.Operation.Gather;
import dev.firth.engine.graph.Operation.Gelu;
import dev.firth.engine.graph.Operation.GeluGradient;
import dev.firth.engine.graph.Operation.LayerNorm;
import dev.firth.engine.graph.Operation.LayerNormGradient;
import dev.firth.engine.graph.Operation.LogSoftmax;
import dev.firth.engine.graph.Operation.MatMul;
import dev.firth.engine.graph.Operation.OneHot;
import dev.firth.engine.graph.Operation.Reduce;
import dev.firth.engine.graph.Operation.ReduceFunction;
import dev.firth.engine.graph.Operation.ScatterAdd;
import dev.firth.engine.graph.Operation.UnaryFunction;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts together what networks compose of simple operations: layer normalization, GELU, cross-entropy and the selection of
 * rows. Where a composition is put together, the operations that SameDiff made of it backward are put together too: their
 * result is the gradient of the composition's input, whatever they are.
 */
final class Fusion {
    private static final double SQRT_HALF = Math.sqrt(0.5);

    private final List<Node> nodes;
    private final Rewriting rewriting;

    /**
     * Starts from nodes in their order.
     *
     * @param forward how many of the nodes, from the first, belong to the forward part
     * @param gradients the gradients of values of the forward part
     */
    Fusion(List<Node> nodes, int forward, Map<Value, Value> gradients) {
        this.nodes = nodes;
        this.rewriting = new Rewriting(nodes, forward, gradients);
    }

    /** The graph that computes the outputs. */
    Graph fuse(List<Value> outputs) {
        for (Node node : nodes) {
            if (node.operation() instanceof Operation.Binary) {
                layerNorm(node);
                gelu(node);
            } else if (node.operation() instanceof Operation.Unary) {
                crossEntropy(node);
            } else if (node.operation() instanceof MatMul product) {
                selection(node, product);
            }
        }
        return rewriting.finish(outputs);
    }

    private void layerNorm(Node sum) {
        for (int side = 0; side < 2; side++) {
            Optional<Node> scaled = binary(sum.input(side), BinaryFunction.MULTIPLY);
            if (scaled.isPresent()) {
                Value bias = sum.input(1 - side);
                layerNorm(sum, scaled.get(), bias);
            }
        }
    }

    private void layerNorm(Node sum, Node scaled, Value bias) {
        if (!is(sum, BinaryFunction.ADD)) {
            return;
        }
        Node quotient = binary(scaled.input(0), BinaryFunction.DIVIDE).orElse(null);
        Node root = quotient == null
                ? null
                : unary(quotient.input(1), UnaryFunction.SQRT).orElse(null);
        Node shifted =
                root == null ? null : scalar(root.input(0), BinaryFunction.ADD).orElse(null);
        Node variance = shifted == null ? null : meanOfRows(shifted.input(0)).orElse(null);
        Node square = variance == null
                ? null
                : unary(variance.input(0), UnaryFunction.SQUARE).orElse(null);
        Node centered = square == null
                ? null
                : binary(square.input(0), BinaryFunction.SUBTRACT).orElse(null);
        Node mean = centered == null ? null : meanOfRows(centered.input(1)).orElse(null);
        if (mean == null || quotient.input(0) != centered.output() || mean.input(0) != centered.input(0)) {
            return;
        }
        Value x = centered.input(0);
        Value gain = scaled.input(1);
        Value y = sum.output();
        if (gain.shape().rank() != 1 || bias.shape().rank() != 1) {
            return;
        }
        double epsilon = ((Operation.Scalar) shifted.operation()).value();
        Optional<Value> gradient = rewriting.gradient(y);
        if (gradient.isPresent()) {
            if (!rewriting.isReadOnlyBy(x, mean, centered)
                    || !rewriting.isReadOnlyBy(gain, scaled)
                    || !rewriting.isReadOnlyBy(bias, sum)) {
                return;
            }
            rewriting.replaceAll(
                    List.of(rewriting.gradient(x), rewriting.gradient(gain), rewriting.gradient(bias)),
                    new LayerNormGradient(epsilon),
                    x,
                    gain,
                    gradient.get());
        }
        rewriting.replace(y, new LayerNorm(epsilon), x, gain, bias);
    }

    private void gelu(Node product) {
        if (!is(product, BinaryFunction.MULTIPLY)) {
            return;
        }
        for (int side = 0; side < 2; side++) {
            Node half =
                    scalar(product.input(side), BinaryFunction.MULTIPLY, 0.5).orElse(null);
            Node shifted =
                    scalar(product.input(1 - side), BinaryFunction.ADD, 1).orElse(null);
            Node erf = shifted == null
                    ? null
                    : unary(shifted.input(0), UnaryFunction.ERF).orElse(null);
            Node scaled = erf == null
                    ? null
                    : scalar(erf.input(0), BinaryFunction.MULTIPLY, SQRT_HALF).orElse(null);
            if (half == null || scaled == null || half.input(0) != scaled.input(0)) {
                continue;
            }
            Value x = half.input(0);
            Optional<Value> outer = rewriting.gradient(product.output());
            Optional<Value> inner = rewriting.gradient(x);
            if (outer.isPresent() && inner.isPresent()) {
                if (!rewriting.isReadOnlyBy(x, half, scaled)) {
                    return;
                }
                rewriting.replace(inner.get(), new GeluGradient(), x, outer.get());
            }
            rewriting.replace(product.output(), new Gelu(), x);
            return;
        }
    }

    private void crossEntropy(Node negative) {
        if (((Operation.Unary) negative.operation()).function() != UnaryFunction.NEGATE) {
            return;
        }
        Node sum = rewriting
                .producer(
                        negative.input(0),
                        Reduce.class,
                        reduce -> reduce.function() == ReduceFunction.SUM
                                && reduce.axes().equals(List.of(1))
                                && !reduce.keepAxes())
                .orElse(null);
        Node product = sum == null
                ? null
                : binary(sum.input(0), BinaryFunction.MULTIPLY).orElse(null);
        if (product == null) {
            return;
        }
        for (int side = 0; side < 2; side++) {
            Node logSoftmax = rewriting
                    .producer(product.input(side), LogSoftmax.class, any -> true)
                    .orElse(null);
            Node oneHot = rewriting
                    .producer(product.input(1 - side), OneHot.class, any -> true)
                    .orElse(null);
            if (logSoftmax == null || oneHot == null) {
                continue;
            }
            Value logits = logSoftmax.input(0);
            Optional<Value> outer = rewriting.gradient(negative.output());
            Optional<Value> inner = rewriting.gradient(logits);
            if (outer.isPresent() && inner.isPresent()) {
                if (!rewriting.isReadOnlyBy(logits, logSoftmax)
                        || !rewriting.isReadOnlyBy(logSoftmax.output(), product)) {
                    return;
                }
                rewriting.replace(inner.get(), new CrossEntropyGradient(), logits, oneHot.input(0), outer.get());
            }
            rewriting.replace(negative.output(), new CrossEntropy(), logits, oneHot.input(0));
            return;
        }
    }

    private void selection(Node node, MatMul product) {
        Node oneHot =
                rewriting.producer(node.input(0), OneHot.class, any -> true).orElse(null);
        if (oneHot == null || product.transposeB() || node.input(1).shape().rank() != 2) {
            return;
        }
        Value ids = oneHot.input(0);
        if (product.transposeA()) {
            rewriting.replace(
                    node.output(), new ScatterAdd(((OneHot) oneHot.operation()).columns()), node.input(1), ids);
        } else {
            rewriting.replace(node.output(), new Gather(), node.input(1), ids);
        }
    }

    private static boolean is(Node node, BinaryFunction function) {
        return ((Operation.Binary) node.operation()).function() == function;
    }

    private Optional<Node> binary(Value value, BinaryFunction function) {
        return rewriting.producer(value, Operation.Binary.class, operation -> operation.function() == function);
    }

    private Optional<Node> unary(Value value, UnaryFunction function) {
        return rewriting.producer(value, Operation.Unary.class, operation -> operation.function() == function);
    }

    private Optional<Node> scalar(Value value, BinaryFunction function) {
        return rewriting.producer(value, Operation.Scalar.class, operation -> operation.function() == function);
    }

    private Optional<Node> scalar(Value value, BinaryFunction function, double number) {
        return rewriting.producer(
                value,
                Operation.Scalar.class,
                operation -> operation.function() == function && Math.abs(operation.value() - number) < 1e-6);
    }

    private Optional<Node> meanOfRows(Value value) {
        return rewriting.producer(
                value,
                Reduce.class,
                reduce -> reduce.function() == ReduceFunction.MEAN
                        && reduce.keepAxes()
                        && reduce.axes().size() == 1
                        && reduce.axes().get(0) == value.shape().rank() - 1);
    }
}
