package dev.firth.engine.graph;

import dev.firth.engine.EngineException;
import dev.firth.engine.network.Feed;
import dev.firth.engine.network.Input;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Translates the SameDiff graph of a network, and SameDiff's own gradient graph, into a {@link Graph}.
 *
 * <p>The walk goes backward from what is wanted, so that nothing else is translated; then {@link OperationTable}
 * translates operation by operation, and {@link Fusion} puts together what belongs together.
 */
public final class SameDiffReader {
    private static final OperationTable OPERATIONS = new OperationTable();

    private final Network network;
    private final SameDiff graph;
    private final boolean training;
    private final GraphWriter writer = new GraphWriter();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Value> given = new HashMap<>();
    private int forward;

    private SameDiffReader(Network network, SameDiff graph, boolean training) {
        this.network = network;
        this.graph = graph;
        this.training = training;
    }

    /** The names of SameDiff's operations that can be translated, sorted. */
    public static List<String> operations() {
        return OPERATIONS.names();
    }

    /**
     * Reads what computes outputs. Dropout is left out.
     *
     * @throws EngineException if an operation has no translation or an output does not exist
     */
    public static InferenceGraph inference(Network network, Collection<String> outputs) {
        SameDiffReader reader = new SameDiffReader(network, network.graph(), false);
        reader.read(outputs);
        Map<String, Value> named = reader.named(outputs);
        Fusion fusion = new Fusion(reader.writer.nodes(), reader.forward, Map.of());
        return new InferenceGraph(fusion.fuse(List.copyOf(named.values())), named);
    }

    /**
     * Reads what computes a loss and its gradients.
     *
     * @param trainable the names of parameters; for a table of a look-up the gradient of the rows is read
     * @throws EngineException if an operation has no translation, or a name does not exist
     */
    public static TrainingGraph training(
            Network network, String loss, Collection<String> outputs, Collection<String> trainable) {
        List<Feed.Lookup> lookups = network.lookups().stream()
                .filter(lookup -> trainable.contains(lookup.table()))
                .toList();
        List<String> variables = Stream.concat(
                        trainable.stream(), lookups.stream().map(Feed.Lookup::placeholder))
                .toList();
        SameDiff gradients = GradientGraph.build(network.graph(), loss, variables);
        SameDiffReader reader = new SameDiffReader(network, gradients, true);

        Set<String> wanted = new HashSet<>(outputs);
        wanted.add(loss);
        variables.forEach(name -> GradientGraph.gradientName(gradients, name).ifPresent(wanted::add));
        reader.read(wanted);

        Map<String, Value> dense = new LinkedHashMap<>();
        for (String name : trainable) {
            if (GradientGraph.gradientName(gradients, name).isPresent()) {
                dense.put(name, reader.gradient(name));
            }
        }
        Map<Feed.Lookup, Value> rows = new LinkedHashMap<>();
        for (Feed.Lookup lookup : lookups) {
            rows.put(lookup, reader.gradient(lookup.placeholder()));
        }
        Map<String, Value> named = reader.named(outputs);
        List<Value> all = new ArrayList<>();
        all.add(reader.value(loss));
        all.addAll(named.values());
        all.addAll(dense.values());
        all.addAll(rows.values());
        Graph fused = new Fusion(reader.writer.nodes(), reader.forward, reader.gradientsOfForwardValues()).fuse(all);
        return new TrainingGraph(fused, reader.value(loss), named, dense, rows);
    }

    private Value gradient(String name) {
        return value(GradientGraph.gradientName(graph, name).orElseThrow());
    }

    private Map<Value, Value> gradientsOfForwardValues() {
        Map<Value, Value> gradients = new HashMap<>();
        for (Map.Entry<String, Value> entry : values.entrySet()) {
            // Where two names stand for one value, such as those around an identity, the first is the whole's.
            GradientGraph.gradientName(graph, entry.getKey())
                    .map(values::get)
                    .ifPresent(gradient -> gradients.putIfAbsent(entry.getValue(), gradient));
        }
        return gradients;
    }

    private Map<String, Value> named(Collection<String> names) {
        Map<String, Value> named = new LinkedHashMap<>();
        names.forEach(name -> named.put(name, value(name)));
        return named;
    }

    private void read(Collection<String> wanted) {
        for (String name : wanted) {
            if (!graph.hasVariable(name)) {
                throw new EngineException("the network has no variable \"" + name + "\"");
            }
        }
        Set<String> needed = Dependencies.of(graph, wanted);
        for (SameDiffOp op : graph.getOps().values()) {
            if (op.getOutputsOfOp().stream().anyMatch(needed::contains)) {
                translate(op);
                if (network.graph().getOps().containsKey(op.getName())) {
                    forward = writer.nodes().size();
                }
            }
        }
    }

    private void translate(SameDiffOp op) {
        List<Value> inputs = op.getInputsToOp().stream().map(this::value).toList();
        List<Value> outputs = withoutDropout(inputs);
        if (outputs.isEmpty()) {
            outputs = OPERATIONS.translate(new SameDiffCall(op.getOp(), inputs, writer));
        }
        for (int i = 0; i < outputs.size(); i++) {
            values.put(op.getOutputsOfOp().get(i), outputs.get(i));
        }
    }

    /** What a product with factors of dropout comes to outside training; empty if it is no such product. */
    private List<Value> withoutDropout(List<Value> inputs) {
        if (training || inputs.size() != 2) {
            return List.of();
        }
        return inputs.get(1) == Value.NO_DROPOUT ? List.of(inputs.get(0)) : List.of();
    }

    private Value value(String name) {
        Value known = values.get(name);
        if (known == null) {
            known = leaf(name);
            values.put(name, known);
        }
        return known;
    }

    private Value leaf(String name) {
        SDVariable variable = graph.getVariable(name);
        if (variable.getVariableType() == VariableType.PLACEHOLDER) {
            return network.feed(name).map(this::fed).orElseGet(() -> given(name));
        }
        boolean owned = network.graph().hasVariable(name);
        INDArray array = (owned ? network.graph().getVariable(name) : variable).getArr();
        if (owned && variable.getVariableType() == VariableType.VARIABLE) {
            return parameter(name, array);
        }
        if (array != null && array.dataType() == DataType.INT64) {
            return writer.shapeVector(Shape.of(array.toLongVector()));
        }
        if (array == null) {
            throw new EngineException("variable \"" + name + "\" of the graph has no value and nothing computes it");
        }
        return writer.constant(name, array);
    }

    private Value parameter(String name, INDArray array) {
        return given.computeIfAbsent(name, key -> writer.parameter(key, array));
    }

    private Value given(String name) {
        Input input = network.inputs().get(name);
        if (input == null) {
            throw new EngineException("placeholder \"" + name + "\" is no input of the network and nothing feeds it");
        }
        return given.computeIfAbsent(name, key -> writer.input(key, input.type(), input.shape()));
    }

    private Value fed(Feed feed) {
        if (feed instanceof Feed.Lookup lookup) {
            INDArray table = network.graph().getVariable(lookup.table()).getArr();
            return writer.add(new Operation.Gather(), parameter(lookup.table(), table), given(lookup.ids()));
        }
        if (feed instanceof Feed.OneHot oneHot) {
            return writer.add(new Operation.OneHot(oneHot.columns()), given(oneHot.ids()));
        }
        if (feed instanceof Feed.TargetShape target) {
            return writer.shapeVector(target.shape());
        }
        Feed.Dropout dropout = (Feed.Dropout) feed;
        int number = network.feedsOf(Feed.Dropout.class).indexOf(dropout);
        return training
                ? writer.add(new Operation.DropoutFactors(number, dropout.probability(), dropout.shape()))
                : Value.NO_DROPOUT;
    }
}
