package dev.firth.engine.graph;

import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.ExpandLike;
import dev.firth.engine.graph.Operation.LayerNormGradient;
import dev.firth.engine.graph.Operation.LogSoftmax;
import dev.firth.engine.graph.Operation.LogSoftmaxGradient;
import dev.firth.engine.graph.Operation.MatMul;
import dev.firth.engine.graph.Operation.Softmax;
import dev.firth.engine.graph.Operation.SoftmaxGradient;
import dev.firth.engine.graph.Operation.UnaryFunction;
import java.util.List;

/** The translations of what SameDiff's differentiation makes of networks. */
final class GradientOperations {
    private GradientOperations() {}

    static void addTo(OperationTable table) {
        addArithmetic(table);
        addFunctions(table);
        table.several("matmul_bp", GradientOperations::matmul);
        table.one("softmax_bp", call -> {
            Value y = call.writer().add(new Softmax(), call.input(0));
            return call.writer().add(new SoftmaxGradient(), y, call.input(1));
        });
        table.one("log_softmax_bp", call -> {
            Value y = call.writer().add(new LogSoftmax(), call.input(0));
            return call.writer().add(new LogSoftmaxGradient(), y, call.input(1));
        });
        table.several("layer_norm_bp", call -> {
            if (call.inputs().size() != 4 || call.input(0).shape().rank() != 2) {
                throw call.unsupported("expected a matrix, a gain, a bias and a gradient, found " + call.inputs());
            }
            return call.writer()
                    .addAll(
                            new LayerNormGradient(ForwardOperations.SAMEDIFF_LAYER_NORM_EPSILON),
                            call.input(0),
                            call.input(1),
                            call.input(3));
        });
        table.one("reduce_sum_bp", call -> expand(call, false));
        table.one("reduce_mean_bp", call -> expand(call, true));
    }

    private static void addArithmetic(OperationTable table) {
        table.several("add_bp", call -> pair(call, call.input(2), call.input(2)));
        table.several(
                "subtract_bp",
                call -> pair(call, call.input(2), call.writer().unary(UnaryFunction.NEGATE, call.input(2))));
        table.several(
                "reversesubtract_bp",
                call -> pair(call, call.writer().unary(UnaryFunction.NEGATE, call.input(2)), call.input(2)));
        table.several("multiply_bp", call -> {
            GraphWriter writer = call.writer();
            Value g = call.input(2);
            return pair(
                    call,
                    writer.binary(BinaryFunction.MULTIPLY, g, call.input(1)),
                    writer.binary(BinaryFunction.MULTIPLY, g, call.input(0)));
        });
        table.several("divide_bp", call -> {
            GraphWriter writer = call.writer();
            Value byDivisor = writer.binary(BinaryFunction.DIVIDE, call.input(2), call.input(1));
            Value quotient = writer.binary(BinaryFunction.DIVIDE, call.input(0), call.input(1));
            Value negative = writer.unary(UnaryFunction.NEGATE, byDivisor);
            return pair(call, byDivisor, writer.binary(BinaryFunction.MULTIPLY, negative, quotient));
        });
        table.several("squaredsubtract_bp", call -> {
            GraphWriter writer = call.writer();
            Value difference = writer.binary(BinaryFunction.SUBTRACT, call.input(0), call.input(1));
            Value product = writer.binary(BinaryFunction.MULTIPLY, call.input(2), difference);
            Value gradient = writer.scalar(BinaryFunction.MULTIPLY, product, 2);
            return pair(call, gradient, writer.unary(UnaryFunction.NEGATE, gradient));
        });
        table.one("_powderivative", call -> {
            double power = call.scalar();
            Value lower =
                    power == 2 ? call.input(0) : call.writer().scalar(BinaryFunction.POWER, call.input(0), power - 1);
            return call.writer().scalar(BinaryFunction.MULTIPLY, lower, power);
        });
    }

    private static void addFunctions(OperationTable table) {
        table.one("sigmoid_bp", call -> {
            GraphWriter writer = call.writer();
            Value y = writer.unary(UnaryFunction.SIGMOID, call.input(0));
            Value rest = writer.scalar(BinaryFunction.SUBTRACT_FROM, y, 1);
            return writer.binary(
                    BinaryFunction.MULTIPLY, call.input(1), writer.binary(BinaryFunction.MULTIPLY, y, rest));
        });
        table.one("tanh_bp", call -> {
            GraphWriter writer = call.writer();
            Value y = writer.unary(UnaryFunction.TANH, call.input(0));
            Value slope = writer.scalar(BinaryFunction.SUBTRACT_FROM, writer.unary(UnaryFunction.SQUARE, y), 1);
            return writer.binary(BinaryFunction.MULTIPLY, call.input(1), slope);
        });
        table.one("thresholdedrelu_bp", call -> {
            if (call.number(0, 0) != 0) {
                throw call.unsupported("its cut-off is " + call.number(0, 0) + ", expected 0");
            }
            Value step = call.writer().unary(UnaryFunction.STEP, call.input(0));
            return call.writer().binary(BinaryFunction.MULTIPLY, call.input(1), step);
        });
        table.one("cube_bp", call -> {
            Value square = call.writer().unary(UnaryFunction.SQUARE, call.input(0));
            Value slope = call.writer().scalar(BinaryFunction.MULTIPLY, square, 3);
            return call.writer().binary(BinaryFunction.MULTIPLY, call.input(1), slope);
        });
        table.one("_swishderivative", call -> {
            GraphWriter writer = call.writer();
            Value sigmoid = writer.unary(UnaryFunction.SIGMOID, call.input(0));
            Value rest = writer.scalar(BinaryFunction.SUBTRACT_FROM, sigmoid, 1);
            Value inner =
                    writer.scalar(BinaryFunction.ADD, writer.binary(BinaryFunction.MULTIPLY, call.input(0), rest), 1);
            return writer.binary(BinaryFunction.MULTIPLY, sigmoid, inner);
        });
    }

    /** The gradients of two broadcast inputs, summed over what was broadcast. */
    private static List<Value> pair(SameDiffCall call, Value first, Value second) {
        return List.of(
                call.writer().sumLike(first, call.input(0)), call.writer().sumLike(second, call.input(1)));
    }

    private static List<Value> matmul(SameDiffCall call) {
        boolean transposeA = call.integer(0, 0) == 1;
        boolean transposeB = call.integer(1, 0) == 1;
        if (call.integer(2, 0) == 1) {
            throw call.unsupported("the product is transposed");
        }
        GraphWriter writer = call.writer();
        Value a = call.input(0);
        Value b = call.input(1);
        Value g = call.input(2);
        Value gradientA = transposeA
                ? writer.add(new MatMul(transposeB, true), b, g)
                : writer.add(new MatMul(false, !transposeB), g, b);
        Value gradientB = transposeB
                ? writer.add(new MatMul(true, transposeA), g, a)
                : writer.add(new MatMul(!transposeA, false), a, g);
        return List.of(writer.sumLike(gradientA, a), writer.sumLike(gradientB, b));
    }

    private static Value expand(SameDiffCall call, boolean divide) {
        Value like = call.input(0);
        int rank = like.shape().rank();
        if (rank == 0) {
            return call.input(1);
        }
        List<Integer> axes = call.axes(rank);
        return call.writer().add(new ExpandLike(axes, divide), call.input(1), like);
    }
}
