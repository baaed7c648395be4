package dev.firth.engine.onnx;

import dev.firth.engine.EngineException;
import dev.firth.engine.graph.Operation.DropoutFactors;
import dev.firth.engine.graph.TrainingGraph;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Feed;
import dev.firth.engine.network.Shape;
import dev.firth.engine.training.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onnx.OnnxMl.ModelProto;

/**
 * A training graph as an ONNX model whose gradients stay where the model runs: each parameter has one, of its own shape,
 * to which those of look-ups are added.
 *
 * @param model the model
 * @param inputs the names of the inputs: those of the graph, and the parameters
 * @param dropouts the names of the inputs for factors of dropout
 * @param outputs the names of the loss and the further outputs
 * @param gradients the names of the gradients under the names of the parameters
 * @param sums the names of the inputs that are added to the gradients, under the names of the parameters; empty if none are
 * @param lossScale the name of the scalar input that the loss is multiplied with before it is differentiated; empty if there
 *     is none
 */
public record GradientModel(
        ModelProto model,
        Map<Value, String> inputs,
        Map<DropoutFactors, String> dropouts,
        Map<Value, String> outputs,
        Map<String, String> gradients,
        Map<String, String> sums,
        Optional<String> lossScale) {
    /** SameDiff's name for the gradient of the loss by the loss. */
    private static final String SEED = "one-var";

    /**
     * Compiles a graph.
     *
     * @param precision of products of matrices; with FLOAT16 there is a scale of the loss
     * @param summed whether there are inputs that are added to the gradients
     * @throws EngineException if a parameter is of another type than FLOAT
     */
    public static GradientModel compile(TrainingGraph graph, Precision precision, boolean summed) {
        OnnxCompiler compiler = new OnnxCompiler(graph.graph(), false, precision);
        OnnxWriter writer = compiler.writer();
        Optional<String> scale =
                precision == Precision.FLOAT16 ? Optional.of(lossScale(compiler, seed(graph))) : Optional.empty();
        OnnxRows rows = new OnnxRows(writer, compiler.translate());
        Map<Value, String> outputs = new LinkedHashMap<>();
        outputs.put(graph.loss(), compiler.output("loss", graph.loss()));
        graph.outputs()
                .values()
                .forEach(value -> outputs.computeIfAbsent(value, any -> compiler.output("output", any)));
        Map<String, String> gradients = new LinkedHashMap<>();
        Map<String, String> sums = new LinkedHashMap<>();
        for (String parameter : parameters(graph)) {
            Shape shape = shape(graph, parameter);
            List<String> terms = terms(graph, parameter, shape, compiler, rows);
            if (summed) {
                String sum = writer.name("sum");
                writer.input(sum, ElementType.FLOAT, shape);
                sums.put(parameter, sum);
                terms.add(sum);
            }
            String total =
                    terms.stream().reduce((a, b) -> writer.add("Add", a, b)).orElseThrow();
            String name = writer.name("gradient");
            writer.rename(total, name);
            writer.output(name, shape);
            gradients.put(parameter, name);
        }
        return new GradientModel(
                writer.model(), compiler.inputs(), compiler.dropouts(), outputs, gradients, sums, scale);
    }

    private static Value seed(TrainingGraph graph) {
        return find(graph, Value.Kind.CONSTANT, SEED)
                .orElseThrow(() -> new EngineException("the gradient of the loss by itself is no constant \"" + SEED
                        + "\" of the graph, so that the loss cannot be scaled: train with FLOAT32 or BFLOAT16"));
    }

    private static String lossScale(OnnxCompiler compiler, Value seed) {
        String name = compiler.writer().name("loss scale");
        compiler.writer().input(name, ElementType.FLOAT, seed.shape());
        compiler.replace(seed, name);
        return name;
    }

    /** The parameters that have a gradient. */
    private static Set<String> parameters(TrainingGraph graph) {
        Set<String> parameters = new LinkedHashSet<>(graph.dense().keySet());
        graph.rows().keySet().forEach(lookup -> parameters.add(lookup.table()));
        return parameters;
    }

    private static Shape shape(TrainingGraph graph, String parameter) {
        return given(graph, Value.Kind.PARAMETER, parameter).shape();
    }

    private static Value given(TrainingGraph graph, Value.Kind kind, String name) {
        return find(graph, kind, name)
                .orElseThrow(() -> new EngineException("the loss does not depend on \"" + name + "\""));
    }

    private static Optional<Value> find(TrainingGraph graph, Value.Kind kind, String name) {
        return graph.graph().values(kind).stream()
                .filter(value -> value.name().equals(name))
                .findFirst();
    }

    private static List<String> terms(
            TrainingGraph graph, String parameter, Shape shape, OnnxCompiler compiler, OnnxRows rows) {
        List<String> terms = new ArrayList<>();
        Value dense = graph.dense().get(parameter);
        if (dense != null) {
            terms.add(compiler.nameOf(dense));
        }
        for (Map.Entry<Feed.Lookup, Value> entry : graph.rows().entrySet()) {
            if (entry.getKey().table().equals(parameter)) {
                Value ids = given(graph, Value.Kind.INPUT, entry.getKey().ids());
                terms.add(rows.scatterAdd(shape, compiler.nameOf(entry.getValue()), compiler.nameOf(ids)));
            }
        }
        return terms;
    }
}
