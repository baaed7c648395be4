package dev.firth.engine.onednn;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.Binary;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.Gelu;
import dev.firth.engine.graph.Operation.GeluGradient;
import dev.firth.engine.graph.Operation.Scalar;
import dev.firth.engine.graph.Operation.Unary;
import dev.firth.engine.graph.Operation.UnaryFunction;
import dev.firth.engine.graph.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.dnnl.global.dnnl;

/** Plans functions of elements. */
final class Elementwise {
    private final PlanBuilder plan;

    Elementwise(PlanBuilder plan) {
        this.plan = plan;
    }

    void addTo(Map<Class<? extends Operation>, Consumer<Node>> planners) {
        planners.put(Binary.class, this::binary);
        planners.put(Unary.class, this::unary);
        planners.put(Scalar.class, this::scalar);
        planners.put(Gelu.class, node -> function(node, dnnl.dnnl_eltwise_gelu_erf, 0, 0));
        planners.put(GeluGradient.class, this::geluGradient);
    }

    private void unary(Node node) {
        UnaryFunction function = ((Unary) node.operation()).function();
        switch (function) {
            case NEGATE -> function(node, dnnl.dnnl_eltwise_linear, -1, 0);
            case EXP -> function(node, dnnl.dnnl_eltwise_exp, 0, 0);
            case LOG -> function(node, dnnl.dnnl_eltwise_log, 0, 0);
            case SQRT -> function(node, dnnl.dnnl_eltwise_sqrt, 0, 0);
            case SQUARE -> function(node, dnnl.dnnl_eltwise_square, 0, 0);
            case ABS -> function(node, dnnl.dnnl_eltwise_abs, 0, 0);
            case TANH -> function(node, dnnl.dnnl_eltwise_tanh, 0, 0);
            case SIGMOID -> function(node, dnnl.dnnl_eltwise_logistic, 0, 0);
            case SOFTPLUS -> function(node, dnnl.dnnl_eltwise_soft_relu, 1, 0);
            case RELU -> function(node, dnnl.dnnl_eltwise_relu, 0, 0);
            default -> {
                Tensor x = plan.read(node.input(0));
                Tensor y = plan.write(node.output());
                plan.add(new StridedStep(TileFunctions.of(function), y, x), x, y);
            }
        }
    }

    private void scalar(Node node) {
        Scalar scalar = (Scalar) node.operation();
        double value = scalar.value();
        switch (scalar.function()) {
            case ADD -> function(node, dnnl.dnnl_eltwise_linear, 1, value);
            case SUBTRACT -> function(node, dnnl.dnnl_eltwise_linear, 1, -value);
            case MULTIPLY -> function(node, dnnl.dnnl_eltwise_linear, value, 0);
            case DIVIDE -> function(node, dnnl.dnnl_eltwise_linear, 1 / value, 0);
            case SUBTRACT_FROM -> function(node, dnnl.dnnl_eltwise_linear, -1, value);
            case DIVIDE_INTO -> function(node, dnnl.dnnl_eltwise_pow, value, -1);
            case POWER -> function(node, dnnl.dnnl_eltwise_pow, 1, value);
            case MAXIMUM -> function(node, dnnl.dnnl_eltwise_clip, value, Float.POSITIVE_INFINITY);
            case MINIMUM -> function(node, dnnl.dnnl_eltwise_clip, Float.NEGATIVE_INFINITY, value);
        }
    }

    private void function(Node node, int algorithm, double alpha, double beta) {
        Tensor x = plan.readContiguous(node.input(0));
        Tensor y = plan.writeOver(node.output(), node.input(0));
        Step step = plan.primitives()
                .elementwise(algorithm, alpha, beta, flat(x), flat(y))
                .orElseThrow(() -> new IllegalStateException("oneDNN cannot run " + node));
        plan.add(step, x, y);
    }

    private void geluGradient(Node node) {
        Tensor x = plan.readContiguous(node.input(0));
        Tensor gradientY = plan.readContiguous(node.input(1));
        Tensor gradientX = plan.writeOver(node.output(), node.input(1));
        Step step = plan.primitives()
                .geluGradient(flat(x), flat(gradientY), flat(gradientX))
                .orElseThrow(() -> new IllegalStateException("oneDNN cannot run " + node));
        plan.add(step, x, gradientY, gradientX);
    }

    /** All elements in one axis: functions of elements do not care where rows begin. */
    private static Tensor flat(Tensor tensor) {
        return tensor.reshape(tensor.elements()).orElseThrow();
    }

    private void binary(Node node) {
        BinaryFunction function = ((Binary) node.operation()).function();
        Value first = node.input(0);
        Value second = node.input(1);
        BinaryFunction straight = function;
        if (function == BinaryFunction.SUBTRACT_FROM || function == BinaryFunction.DIVIDE_INTO) {
            straight = function == BinaryFunction.SUBTRACT_FROM ? BinaryFunction.SUBTRACT : BinaryFunction.DIVIDE;
            first = node.input(1);
            second = node.input(0);
        }
        boolean commutes = straight != BinaryFunction.SUBTRACT
                && straight != BinaryFunction.DIVIDE
                && straight != BinaryFunction.POWER;
        if (commutes && plan.read(first).elements() < plan.read(second).elements()) {
            Value swapped = first;
            first = second;
            second = swapped;
        }
        Tensor a = plan.read(first);
        Tensor b = plan.read(second);
        Tensor y = plan.writeOver(node.output(), first, second);
        requireFit(node, a, y);
        requireFit(node, b, y);
        plan.add(primitive(straight, a, b, y).orElseGet(() -> inJava(node, y)), a, b, y);
    }

    /** Names of axes may stand for sizes that do not fit together. */
    private static void requireFit(Node node, Tensor operand, Tensor result) {
        Tensor aligned = operand.withRank(result.rank());
        for (int axis = 0; axis < result.rank(); axis++) {
            if (aligned.size(axis) != 1 && aligned.size(axis) != result.size(axis)) {
                throw new IllegalArgumentException("arrays " + node.inputs() + " do not fit together: of the sizes "
                        + Arrays.toString(operand.sizes()) + ", axis " + axis + " is not 1 and not "
                        + result.size(axis));
            }
        }
    }

    /** The step of oneDNN's, if it has a fast one. */
    private Optional<Step> primitive(BinaryFunction function, Tensor a, Tensor b, Tensor y) {
        if (function == BinaryFunction.POWER || !a.isLike(y)) {
            return Optional.empty();
        }
        if (b.isLike(y)) {
            return plan.primitives().binary(BinaryFunctions.algorithm(function), flat(a), flat(b), flat(y));
        }
        return b.isContiguous()
                ? plan.primitives().binary(BinaryFunctions.algorithm(function), a, b.withRank(a.rank()), y)
                : Optional.empty();
    }

    private Step inJava(Node node, Tensor y) {
        BinaryFunction function = ((Binary) node.operation()).function();
        return new StridedStep(TileFunctions.of(function), y, plan.read(node.input(0)), plan.read(node.input(1)));
    }
}
