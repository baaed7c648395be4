package dev.firth.engine.onnx;

import static dev.firth.engine.onnx.OnnxMessages.attribute;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.Binary;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.Concat;
import dev.firth.engine.graph.Operation.ExpandLike;
import dev.firth.engine.graph.Operation.FillLike;
import dev.firth.engine.graph.Operation.Gelu;
import dev.firth.engine.graph.Operation.GeluGradient;
import dev.firth.engine.graph.Operation.LayerNorm;
import dev.firth.engine.graph.Operation.LayerNormGradient;
import dev.firth.engine.graph.Operation.LogSoftmax;
import dev.firth.engine.graph.Operation.LogSoftmaxGradient;
import dev.firth.engine.graph.Operation.MatMul;
import dev.firth.engine.graph.Operation.Permute;
import dev.firth.engine.graph.Operation.Reduce;
import dev.firth.engine.graph.Operation.ReduceFunction;
import dev.firth.engine.graph.Operation.Reshape;
import dev.firth.engine.graph.Operation.Scalar;
import dev.firth.engine.graph.Operation.Softmax;
import dev.firth.engine.graph.Operation.SoftmaxGradient;
import dev.firth.engine.graph.Operation.SumLike;
import dev.firth.engine.graph.Operation.Unary;
import dev.firth.engine.graph.Operation.UnaryFunction;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Shape;
import dev.firth.engine.training.Precision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onnx.OnnxMl.TensorProto.DataType;

/** What each operation of a graph becomes in ONNX, those on rows by number aside. */
final class OnnxOperations {
    /** Says what a node computes, in ONNX: the names of its outputs. */
    interface Translation {
        List<String> translate(Node node, List<String> inputs);
    }

    private static final double SQRT_HALF = Math.sqrt(0.5);
    private static final double NORMAL_DENSITY = 1 / Math.sqrt(2 * Math.PI);

    private final OnnxWriter writer;
    private final Precision precision;
    private final Map<Class<? extends Operation>, Translation> translations = new HashMap<>();

    OnnxOperations(OnnxWriter writer, OnnxShapes shapes, Precision precision) {
        this.writer = writer;
        this.precision = precision;
        one(MatMul.class, this::product);
        one(Binary.class, (node, in) -> binary(((Binary) node.operation()).function(), in.get(0), in.get(1)));
        one(Scalar.class, this::scalar);
        one(Unary.class, (node, in) -> unary(((Unary) node.operation()).function(), in.get(0)));
        one(Reduce.class, this::reduce);
        one(SumLike.class, this::sumLike);
        one(ExpandLike.class, this::expandLike);
        one(FillLike.class, this::fillLike);
        one(
                Reshape.class,
                (node, in) -> writer.add("Reshape", in.get(0), shapes.vector(((Reshape) node.operation()).target())));
        one(
                Permute.class,
                (node, in) -> writer.add(
                        "Transpose", List.of(attribute("perm", ((Permute) node.operation()).axes())), in.get(0)));
        one(
                Concat.class,
                (node, in) -> writer.add(
                        "Concat",
                        List.of(attribute("axis", ((Concat) node.operation()).axis())),
                        in.toArray(new String[0])));
        one(Softmax.class, (node, in) -> overLastAxis("Softmax", in.get(0)));
        one(LogSoftmax.class, (node, in) -> overLastAxis("LogSoftmax", in.get(0)));
        one(SoftmaxGradient.class, (node, in) -> softmaxGradient(in.get(0), in.get(1)));
        one(LogSoftmaxGradient.class, (node, in) -> logSoftmaxGradient(in.get(0), in.get(1)));
        one(Gelu.class, (node, in) -> gelu(in.get(0)));
        one(GeluGradient.class, (node, in) -> geluGradient(in.get(0), in.get(1)));
        one(
                LayerNorm.class,
                (node, in) -> writer.add(
                        "LayerNormalization",
                        List.of(attribute("axis", -1), attribute("epsilon", ((LayerNorm) node.operation()).epsilon())),
                        in.toArray(new String[0])));
        translations.put(LayerNormGradient.class, this::layerNormGradient);
        new OnnxRows(writer, shapes).addTo(translations);
    }

    private interface Single {
        String translate(Node node, List<String> inputs);
    }

    private void one(Class<? extends Operation> operation, Single translation) {
        translations.put(operation, (node, inputs) -> List.of(translation.translate(node, inputs)));
    }

    /** The names of what a node computes. */
    List<String> translate(Node node, List<String> inputs) {
        return translations.get(node.operation().getClass()).translate(node, inputs);
    }

    private String product(Node node, List<String> in) {
        return switch (precision) {
            case FLOAT32 -> product(node, in.get(0), in.get(1));
            case BFLOAT16 -> product(node, in, DataType.BFLOAT16);
            case FLOAT16 -> product(node, in, DataType.FLOAT16);
        };
    }

    private String product(Node node, List<String> in, DataType type) {
        return cast(product(node, cast(in.get(0), type), cast(in.get(1), type)), DataType.FLOAT);
    }

    private String cast(String x, DataType type) {
        return writer.add("Cast", List.of(attribute("to", type.getNumber())), x);
    }

    private String product(Node node, String a, String b) {
        MatMul product = (MatMul) node.operation();
        if (node.input(0).shape().rank() == 2 && node.input(1).shape().rank() == 2) {
            return writer.add(
                    "Gemm",
                    List.of(
                            attribute("transA", product.transposeA() ? 1 : 0),
                            attribute("transB", product.transposeB() ? 1 : 0)),
                    a,
                    b);
        }
        return writer.add(
                "MatMul",
                product.transposeA() ? turned(a, node.input(0)) : a,
                product.transposeB() ? turned(b, node.input(1)) : b);
    }

    private String turned(String name, Value value) {
        List<Integer> axes =
                new ArrayList<>(IntStream.range(0, value.shape().rank()).boxed().toList());
        Collections.swap(axes, axes.size() - 1, axes.size() - 2);
        return writer.add("Transpose", List.of(attribute("perm", axes)), name);
    }

    private String scalar(Node node, List<String> in) {
        Scalar scalar = (Scalar) node.operation();
        return binary(scalar.function(), in.get(0), writer.number(scalar.value()));
    }

    private String binary(BinaryFunction function, String a, String b) {
        return switch (function) {
            case ADD -> writer.add("Add", a, b);
            case SUBTRACT -> writer.add("Sub", a, b);
            case MULTIPLY -> writer.add("Mul", a, b);
            case DIVIDE -> writer.add("Div", a, b);
            case SUBTRACT_FROM -> writer.add("Sub", b, a);
            case DIVIDE_INTO -> writer.add("Div", b, a);
            case POWER -> writer.add("Pow", a, b);
            case MAXIMUM -> writer.add("Max", a, b);
            case MINIMUM -> writer.add("Min", a, b);
        };
    }

    private String unary(UnaryFunction function, String x) {
        return switch (function) {
            case NEGATE -> writer.add("Neg", x);
            case EXP -> writer.add("Exp", x);
            case LOG -> writer.add("Log", x);
            case SQRT -> writer.add("Sqrt", x);
            case SQUARE -> writer.add("Mul", x, x);
            case ABS -> writer.add("Abs", x);
            case ERF -> writer.add("Erf", x);
            case TANH -> writer.add("Tanh", x);
            case SIGMOID -> writer.add("Sigmoid", x);
            case SOFTPLUS -> writer.add("Softplus", x);
            case RELU -> writer.add("Relu", x);
            case STEP -> cast(writer.add("Greater", x, writer.number(0)), DataType.FLOAT);
            case SIGN -> writer.add("Sign", x);
        };
    }

    private String reduce(Node node, List<String> in) {
        Reduce reduce = (Reduce) node.operation();
        int keep = reduce.keepAxes() ? 1 : 0;
        if (reduce.function() == ReduceFunction.SUM) {
            return sum(in.get(0), reduce.axes(), keep);
        }
        return writer.add(
                reduce.function() == ReduceFunction.MEAN ? "ReduceMean" : "ReduceMax",
                List.of(attribute("axes", reduce.axes()), attribute("keepdims", keep)),
                in.get(0));
    }

    private String sum(String x, List<Integer> axes, int keep) {
        return writer.add(
                "ReduceSum",
                List.of(attribute("keepdims", keep)),
                x,
                writer.integers(axes.stream().map(Integer::longValue).toArray(Long[]::new)));
    }

    private String overLastAxis(String operation, String x) {
        return writer.add(operation, List.of(attribute("axis", -1)), x);
    }

    /** Which axes were repeated may be known only when the model runs: those of size 1 in one shape and not the other. */
    private String sumLike(Node node, List<String> in) {
        Shape from = node.input(0).shape();
        Shape to = node.input(1).shape();
        int more = from.rank() - to.rank();
        List<Integer> axes = new ArrayList<>();
        boolean open = false;
        for (int axis = 0; axis < from.rank(); axis++) {
            Dimension size = axis < more ? Dimension.ONE : to.get(axis - more);
            if (!size.equals(from.get(axis))) {
                axes.add(axis);
                open |= !size.isOne();
            }
        }
        String shape = writer.add("Shape", in.get(1));
        String summed = open ? sumOverRepeated(in.get(0), shape, more) : sum(in.get(0), axes, 1);
        return writer.add("Reshape", summed, shape);
    }

    private String sumOverRepeated(String x, String shape, int more) {
        String aligned = more == 0
                ? shape
                : writer.add(
                        "Concat",
                        List.of(attribute("axis", 0)),
                        writer.integers(Collections.nCopies(more, 1L).toArray(new Long[0])),
                        shape);
        String differs = writer.add("Not", writer.add("Equal", aligned, writer.add("Shape", x)));
        String axes = writer.add("Reshape", writer.add("NonZero", differs), writer.integers(-1L));
        return writer.add(
                "ReduceSum", List.of(attribute("keepdims", 1), attribute("noop_with_empty_axes", 1)), x, axes);
    }

    private String expandLike(Node node, List<String> in) {
        ExpandLike expand = (ExpandLike) node.operation();
        String x = in.get(0);
        if (node.input(0).shape().rank() < node.input(1).shape().rank()) {
            x = writer.add(
                    "Unsqueeze",
                    x,
                    writer.integers(
                            expand.axes().stream().map(Integer::longValue).toArray(Long[]::new)));
        }
        if (expand.divide()) {
            String copies = writer.add("Div", count(in.get(1)), count(in.get(0)));
            x = writer.add("Div", x, copies);
        }
        return writer.add("Expand", x, writer.add("Shape", in.get(1)));
    }

    private String count(String x) {
        return cast(writer.add("Size", x), DataType.FLOAT);
    }

    private String fillLike(Node node, List<String> in) {
        return writer.add(
                "Expand", writer.number(((FillLike) node.operation()).value()), writer.add("Shape", in.get(0)));
    }

    private String rowSum(String x) {
        return sum(x, List.of(-1), 1);
    }

    private String softmaxGradient(String y, String g) {
        return writer.add("Mul", y, writer.add("Sub", g, rowSum(writer.add("Mul", g, y))));
    }

    private String logSoftmaxGradient(String y, String g) {
        return writer.add("Sub", g, writer.add("Mul", writer.add("Exp", y), rowSum(g)));
    }

    /** {@code 1 + erf(x/sqrt(2))}. */
    private String onePlusErf(String x) {
        return writer.add(
                "Add", writer.add("Erf", writer.add("Div", x, writer.number(1 / SQRT_HALF))), writer.number(1));
    }

    private String gelu(String x) {
        return writer.add("Mul", writer.add("Mul", x, onePlusErf(x)), writer.number(0.5));
    }

    private String geluGradient(String x, String g) {
        String exponent = writer.add("Mul", writer.add("Mul", x, x), writer.number(-0.5));
        String density = writer.add("Mul", writer.add("Exp", exponent), writer.number(NORMAL_DENSITY));
        String slope =
                writer.add("Add", writer.add("Mul", onePlusErf(x), writer.number(0.5)), writer.add("Mul", x, density));
        return writer.add("Mul", g, slope);
    }

    private String rowMean(String x) {
        return writer.add("ReduceMean", List.of(attribute("axes", List.of(-1)), attribute("keepdims", 1)), x);
    }

    /** Ba et al. 2016; with n the normalized rows: {@code dx = (g' - mean(g') - n mean(g' n)) / deviation, g' = g gain}. */
    private List<String> layerNormGradient(Node node, List<String> in) {
        double epsilon = ((LayerNormGradient) node.operation()).epsilon();
        String centered = writer.add("Sub", in.get(0), rowMean(in.get(0)));
        String variance = rowMean(writer.add("Mul", centered, centered));
        String deviation = writer.add("Sqrt", writer.add("Add", variance, writer.number(epsilon)));
        String normal = writer.add("Div", centered, deviation);
        String g = in.get(2);
        String scaled = writer.add("Mul", g, in.get(1));
        String projection = writer.add("Mul", normal, rowMean(writer.add("Mul", scaled, normal)));
        String inner = writer.add("Sub", writer.add("Sub", scaled, rowMean(scaled)), projection);
        List<Integer> outer =
                IntStream.range(0, node.input(0).shape().rank() - 1).boxed().toList();
        return List.of(
                writer.add("Div", inner, deviation), sum(writer.add("Mul", g, normal), outer, 0), sum(g, outer, 0));
    }
}
