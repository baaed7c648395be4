package dev.firth.engine.graph;

import dev.firth.engine.graph.Operation.Binary;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.Concat;
import dev.firth.engine.graph.Operation.FillLike;
import dev.firth.engine.graph.Operation.LayerNorm;
import dev.firth.engine.graph.Operation.LogSoftmax;
import dev.firth.engine.graph.Operation.MatMul;
import dev.firth.engine.graph.Operation.Permute;
import dev.firth.engine.graph.Operation.Reduce;
import dev.firth.engine.graph.Operation.ReduceFunction;
import dev.firth.engine.graph.Operation.Reshape;
import dev.firth.engine.graph.Operation.Softmax;
import dev.firth.engine.graph.Operation.UnaryFunction;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The translations of what networks are made of. */
final class ForwardOperations {
    /** The epsilon that SameDiff's own layer normalization has built in. */
    static final double SAMEDIFF_LAYER_NORM_EPSILON = 1e-5;

    private static final int ORDER_MARKER_C = -99;
    private static final int ORDER_MARKER_F = -102;

    private ForwardOperations() {}

    static void addTo(OperationTable table) {
        addArithmetic(table);
        addFunctions(table);
        addShapes(table);
        table.one("matmul", ForwardOperations::matmul);
        table.one("xw_plus_b", call -> call.writer()
                .binary(
                        BinaryFunction.ADD,
                        call.writer().add(new MatMul(false, false), call.input(0), call.input(1)),
                        call.input(2)));
        table.one("softmax", call -> call.writer().add(overLastAxis(call, new Softmax()), call.input(0)));
        table.one("log_softmax", call -> call.writer().add(overLastAxis(call, new LogSoftmax()), call.input(0)));
        table.one("layer_norm", ForwardOperations::layerNorm);
        table.one("reduce_sum", call -> reduce(call, ReduceFunction.SUM));
        table.one("reduce_mean", call -> reduce(call, ReduceFunction.MEAN));
        table.one("reduce_max", call -> reduce(call, ReduceFunction.MAXIMUM));
    }

    private static void addArithmetic(OperationTable table) {
        Map<String, BinaryFunction> pairs = new TreeMap<>(Map.of(
                "add", BinaryFunction.ADD,
                "subtract", BinaryFunction.SUBTRACT,
                "multiply", BinaryFunction.MULTIPLY,
                "divide", BinaryFunction.DIVIDE,
                "reversesubtract", BinaryFunction.SUBTRACT_FROM,
                "reversedivide", BinaryFunction.DIVIDE_INTO,
                "maximum", BinaryFunction.MAXIMUM,
                "minimum", BinaryFunction.MINIMUM));
        pairs.forEach((name, function) ->
                table.one(name, call -> call.writer().add(new Binary(function), call.input(0), call.input(1))));
        Map<String, BinaryFunction> scalars = new TreeMap<>(Map.of(
                "add_scalar", BinaryFunction.ADD,
                "sub_scalar", BinaryFunction.SUBTRACT,
                "mul_scalar", BinaryFunction.MULTIPLY,
                "rsub_scalar", BinaryFunction.SUBTRACT_FROM,
                "rdiv_scalar", BinaryFunction.DIVIDE_INTO,
                "pow", BinaryFunction.POWER));
        scalars.forEach((name, function) ->
                table.one(name, call -> call.writer().scalar(function, call.input(0), call.scalar())));
        table.one(
                "div_scalar", call -> call.writer().scalar(BinaryFunction.MULTIPLY, call.input(0), 1 / call.scalar()));
        table.one("squaredsubtract", call -> {
            Value difference = call.writer().binary(BinaryFunction.SUBTRACT, call.input(0), call.input(1));
            return call.writer().unary(UnaryFunction.SQUARE, difference);
        });
    }

    private static void addFunctions(OperationTable table) {
        Map<String, UnaryFunction> functions = new TreeMap<>(Map.of(
                "neg", UnaryFunction.NEGATE,
                "exp", UnaryFunction.EXP,
                "log", UnaryFunction.LOG,
                "sqrt", UnaryFunction.SQRT,
                "square", UnaryFunction.SQUARE,
                "abs", UnaryFunction.ABS,
                "erf", UnaryFunction.ERF,
                "tanh", UnaryFunction.TANH,
                "sigmoid", UnaryFunction.SIGMOID,
                "softplus", UnaryFunction.SOFTPLUS));
        functions.put("sign", UnaryFunction.SIGN);
        functions.forEach(
                (name, function) -> table.one(name, call -> call.writer().unary(function, call.input(0))));
        table.one("relu", call -> {
            if (call.scalar() != 0) {
                throw call.unsupported("its cut-off is " + call.scalar() + ", expected 0");
            }
            return call.writer().unary(UnaryFunction.RELU, call.input(0));
        });
        table.one("rsqrt", call -> call.writer().scalar(BinaryFunction.POWER, call.input(0), -0.5));
        table.one("Reciprocal", call -> call.writer().scalar(BinaryFunction.DIVIDE_INTO, call.input(0), 1));
        table.one("cube", call -> call.writer().scalar(BinaryFunction.POWER, call.input(0), 3));
        table.one("swish", call -> {
            Value sigmoid = call.writer().unary(UnaryFunction.SIGMOID, call.input(0));
            return call.writer().binary(BinaryFunction.MULTIPLY, call.input(0), sigmoid);
        });
        table.one("logsigmoid", call -> logSigmoid(call.writer(), call.input(0)));
    }

    private static Value logSigmoid(GraphWriter writer, Value x) {
        Value softplus = writer.unary(UnaryFunction.SOFTPLUS, writer.unary(UnaryFunction.NEGATE, x));
        return writer.unary(UnaryFunction.NEGATE, softplus);
    }

    private static void addShapes(OperationTable table) {
        table.one("identity", call -> call.input(0));
        table.one("shape_of", call -> call.writer().shapeVector(call.input(0).shape()));
        table.one("ones_as", call -> call.writer().add(new FillLike(1), call.input(0)));
        table.one("zeroslike", call -> call.writer().add(new FillLike(0), call.input(0)));
        table.one("reshape", ForwardOperations::reshape);
        table.one("permute", ForwardOperations::permute);
        table.one("transpose", ForwardOperations::permute);
        table.one("expand_dims", call -> {
            List<Dimension> shape = new ArrayList<>(call.input(0).shape().dimensions());
            int axis = call.integer(0, 0);
            shape.add(axis < 0 ? axis + shape.size() + 1 : axis, Dimension.ONE);
            return call.writer().add(new Reshape(new Shape(shape)), call.input(0));
        });
        table.one("squeeze", ForwardOperations::squeeze);
        table.one("concat", call -> {
            int axis = call.integer(0, 0);
            int rank = call.input(0).shape().rank();
            return call.writer()
                    .add(
                            new Concat(axis < 0 ? axis + rank : axis),
                            call.inputs().toArray(new Value[0]));
        });
    }

    private static Value matmul(SameDiffCall call) {
        boolean transposeA = call.integer(0, 0) == 1;
        boolean transposeB = call.integer(1, 0) == 1;
        double alpha = call.number(0, 1);
        Value product = call.integer(2, 0) == 1
                ? call.writer().add(new MatMul(!transposeB, !transposeA), call.input(1), call.input(0))
                : call.writer().add(new MatMul(transposeA, transposeB), call.input(0), call.input(1));
        return alpha == 1 ? product : call.writer().scalar(BinaryFunction.MULTIPLY, product, alpha);
    }

    private static Operation overLastAxis(SameDiffCall call, Operation operation) {
        int rank = call.input(0).shape().rank();
        int axis = call.integer(0, -1);
        if (axis != -1 && axis != rank - 1) {
            throw call.unsupported("it goes over axis " + axis + " of " + rank + ", expected the last one");
        }
        return operation;
    }

    private static Value layerNorm(SameDiffCall call) {
        if (call.input(0).shape().rank() != 2 || call.inputs().size() != 3) {
            throw call.unsupported("expected a matrix, a gain and a bias, found " + call.inputs());
        }
        return call.writer()
                .add(
                        overLastAxis(call, new LayerNorm(SAMEDIFF_LAYER_NORM_EPSILON)),
                        call.input(0),
                        call.input(1),
                        call.input(2));
    }

    private static Value reduce(SameDiffCall call, ReduceFunction function) {
        List<Integer> axes = call.axes(call.input(0).shape().rank());
        return axes.isEmpty()
                ? call.input(0)
                : call.writer().add(new Reduce(function, axes, call.keepsAxes()), call.input(0));
    }

    private static Value reshape(SameDiffCall call) {
        Shape from = call.input(0).shape();
        Shape target;
        if (call.inputs().size() > 1) {
            target = call.writer()
                    .shapeIn(call.input(1))
                    .orElseThrow(() -> call.unsupported("its target shape is computed in the graph"));
        } else {
            target = staticTarget(call, from);
        }
        return target.equals(from) ? call.input(0) : call.writer().add(new Reshape(target), call.input(0));
    }

    private static Shape staticTarget(SameDiffCall call, Shape from) {
        long[] sizes = call.integers();
        int first = sizes.length > 0 && (sizes[0] == ORDER_MARKER_C || sizes[0] == ORDER_MARKER_F) ? 1 : 0;
        List<Dimension> target = new ArrayList<>();
        int open = -1;
        for (int i = first; i < sizes.length; i++) {
            if (sizes[i] < 0) {
                open = target.size();
            }
            target.add(sizes[i] < 0 ? Dimension.ONE : Dimension.of(sizes[i]));
        }
        if (open >= 0) {
            Dimension known = new Shape(target).elements();
            target.set(
                    open,
                    from.elements()
                            .dividedBy(known)
                            .orElseThrow(() -> call.unsupported(from + " cannot be divided by " + known)));
        }
        return new Shape(target);
    }

    private static Value permute(SameDiffCall call) {
        int rank = call.input(0).shape().rank();
        List<Integer> axes = IntStream.range(0, rank)
                .map(axis -> call.integer(axis, rank - 1 - axis))
                .boxed()
                .toList();
        return call.writer().add(new Permute(axes), call.input(0));
    }

    private static Value squeeze(SameDiffCall call) {
        List<Dimension> shape = new ArrayList<>(call.input(0).shape().dimensions());
        int rank = shape.size();
        IntStream.range(0, call.integers().length)
                .map(i -> Math.floorMod(call.integer(i, 0), rank))
                .boxed()
                .sorted((a, b) -> b - a)
                .forEach(axis -> shape.remove(axis.intValue()));
        return call.writer().add(new Reshape(new Shape(shape)), call.input(0));
    }
}
