package dev.firth.engine.onnx;

import dev.firth.engine.EngineException;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation.DropoutFactors;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.training.Precision;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compiles a graph to an ONNX model, node by node. */
public final class OnnxCompiler {
    private final Graph graph;
    private final boolean constantParameters;
    private final Precision precision;
    private final OnnxWriter writer = new OnnxWriter();
    private final Map<Value, String> names = new HashMap<>();
    private final Map<Value, String> inputs = new LinkedHashMap<>();
    private final Map<DropoutFactors, String> dropouts = new LinkedHashMap<>();

    OnnxCompiler(Graph graph, boolean constantParameters, Precision precision) {
        this.graph = graph;
        this.constantParameters = constantParameters;
        this.precision = precision;
    }

    /**
     * Compiles a graph.
     *
     * @param outputNames the names that outputs get; the others get one of their own
     * @param constantParameters whether the parameters' values become part of the model; else they are inputs
     * @throws EngineException if a parameter is of another type than FLOAT, or the constants exceed 2 GiB
     */
    public static OnnxModel compile(Graph graph, Map<String, Value> outputNames, boolean constantParameters) {
        OnnxCompiler compiler = new OnnxCompiler(graph, constantParameters, Precision.FLOAT32);
        compiler.translate();
        Map<Value, String> outputs = compiler.outputs(outputNames);
        return new OnnxModel(compiler.writer.model(), compiler.inputs, compiler.dropouts, outputs);
    }

    /** Adds the inputs, constants and nodes of the graph, but for values that have a name already; no outputs. */
    OnnxShapes translate() {
        graph.values(Value.Kind.INPUT).forEach(this::input);
        graph.values(Value.Kind.PARAMETER).forEach(constantParameters ? this::constant : this::input);
        graph.values(Value.Kind.CONSTANT).forEach(this::constant);
        OnnxShapes shapes = new OnnxShapes(writer, graph, names);
        OnnxOperations operations = new OnnxOperations(writer, shapes, precision);
        for (Node node : graph.nodes()) {
            if (node.operation() instanceof DropoutFactors factors) {
                String name = writer.name("dropout");
                writer.input(name, ElementType.FLOAT, factors.shape());
                dropouts.put(factors, name);
                names.put(node.output(), name);
            } else {
                List<String> outputs = operations.translate(
                        node, node.inputs().stream().map(names::get).toList());
                for (int i = 0; i < outputs.size(); i++) {
                    names.put(node.outputs().get(i), outputs.get(i));
                }
            }
        }
        return shapes;
    }

    /** What the model is collected in. */
    OnnxWriter writer() {
        return writer;
    }

    /** The name of a value in the model; null before it has one. */
    String nameOf(Value value) {
        return names.get(value);
    }

    /** Lets a constant be something that the model has already. */
    void replace(Value constant, String name) {
        names.put(constant, name);
    }

    /** The names of the inputs. */
    Map<Value, String> inputs() {
        return inputs;
    }

    /** The names of the inputs for factors of dropout. */
    Map<DropoutFactors, String> dropouts() {
        return dropouts;
    }

    private void input(Value value) {
        requireSupported(value);
        String name = writer.name(value.name());
        writer.input(name, value.type(), value.shape());
        names.put(value, name);
        inputs.put(value, name);
    }

    private void constant(Value value) {
        if (names.containsKey(value)) {
            return;
        }
        requireSupported(value);
        String name = writer.name(value.name());
        writer.constant(name, value.array());
        names.put(value, name);
    }

    private static void requireSupported(Value value) {
        boolean ids = value.kind() == Value.Kind.INPUT && value.type() == ElementType.INT32;
        if (value.type() != ElementType.FLOAT && !ids) {
            throw new EngineException("\"" + value.name() + "\" is of type " + value.type()
                    + ": a model of ONNX computes with FLOAT here; nd4j-cpu runs other graphs");
        }
    }

    private Map<Value, String> outputs(Map<String, Value> outputNames) {
        Map<Value, String> outputs = new LinkedHashMap<>();
        outputNames.forEach((wanted, value) -> outputs.putIfAbsent(value, output(wanted, value)));
        for (Value value : graph.outputs()) {
            outputs.computeIfAbsent(value, any -> output("output", value));
        }
        return outputs;
    }

    /** Declares a value an output and returns its name there. */
    String output(String wanted, Value value) {
        String name = writer.name(wanted);
        writer.rename(names.get(value), name);
        writer.output(name, value.shape());
        return name;
    }
}
