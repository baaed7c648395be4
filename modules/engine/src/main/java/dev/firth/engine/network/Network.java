package dev.firth.engine.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A SameDiff graph together with what an engine must know to run it: the inputs and the names of their axes, and the
 * placeholders that the engine fills itself.
 *
 * <p>{@link NetworkBuilder} writes one; {@link #of(SameDiff)} wraps a graph that exists. The graph must not change while
 * sessions use it, other than in the values of its variables. Not thread-safe.
 */
public final class Network {
    private final SameDiff graph;
    private final Map<String, Input> inputs;
    private final Map<String, Feed> feeds;

    Network(SameDiff graph, List<Input> inputs, List<Feed> feeds) {
        this.graph = graph;
        this.inputs = byName(inputs, Input::name);
        this.feeds = byName(feeds, Feed::placeholder);
    }

    private static <T> Map<String, T> byName(List<T> all, Function<T, String> name) {
        return all.stream().collect(Collectors.toMap(name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Wraps a graph whose placeholders are all inputs. An axis of unknown size gets a name of its own:
     * {@code placeholder.axis}.
     */
    public static Network of(SameDiff graph) {
        List<Input> inputs = new ArrayList<>();
        for (SDVariable variable : graph.variables()) {
            if (variable.getVariableType() == VariableType.PLACEHOLDER) {
                inputs.add(new Input(variable.name(), ElementType.of(variable.dataType()), openShape(variable)));
            }
        }
        return new Network(graph, inputs, List.of());
    }

    private static Shape openShape(SDVariable placeholder) {
        long[] sizes = placeholder.placeholderShape();
        if (sizes == null) {
            throw new IllegalArgumentException("placeholder \"" + placeholder.name()
                    + "\" has no shape: expected one, with -1 for an axis of unknown size");
        }
        List<Dimension> dimensions = new ArrayList<>();
        for (int axis = 0; axis < sizes.length; axis++) {
            dimensions.add(
                    sizes[axis] < 0 ? Dimension.named(placeholder.name() + "." + axis) : Dimension.of(sizes[axis]));
        }
        return new Shape(dimensions);
    }

    /** The graph. */
    public SameDiff graph() {
        return graph;
    }

    /** What the caller gives at a run, under its name. */
    public Map<String, Input> inputs() {
        return inputs;
    }

    /** What the engine computes itself, under the placeholder's name. */
    public Map<String, Feed> feeds() {
        return feeds;
    }

    /** The look-ups among the feeds. */
    public List<Feed.Lookup> lookups() {
        return feedsOf(Feed.Lookup.class);
    }

    /** The feeds of one kind. */
    public <T extends Feed> List<T> feedsOf(Class<T> kind) {
        return feeds.values().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The trainable variables of the graph, tables of look-ups among them, under their names. */
    public Map<String, INDArray> parameters() {
        Map<String, INDArray> parameters = new LinkedHashMap<>();
        for (SDVariable variable : graph.variables()) {
            if (variable.getVariableType() == VariableType.VARIABLE) {
                parameters.put(variable.name(), variable.getArr());
            }
        }
        return parameters;
    }

    /**
     * The sizes of the named axes in given inputs.
     *
     * @throws IllegalArgumentException if an input is missing, unknown, empty or of another shape, or if two inputs
     *     give one name different sizes
     */
    public Map<String, Long> sizes(Map<String, INDArray> arrays) {
        for (String name : arrays.keySet()) {
            if (!inputs.containsKey(name)) {
                throw new IllegalArgumentException(
                        "input \"" + name + "\" is unknown: the network has " + inputs.keySet());
            }
        }
        Map<String, Long> sizes = new LinkedHashMap<>();
        arrays.forEach((name, array) -> bind(inputs.get(name), array.shape(), sizes));
        return sizes;
    }

    private static void bind(Input input, long[] shape, Map<String, Long> sizes) {
        if (Arrays.stream(shape).anyMatch(size -> size == 0)) {
            throw new IllegalArgumentException("input \"" + input.name() + "\" has shape " + Shape.of(shape)
                    + ": an axis of size 0 holds nothing");
        }
        boolean fits = shape.length == input.shape().rank();
        for (int axis = 0; fits && axis < shape.length; axis++) {
            Dimension dimension = input.shape().get(axis);
            if (dimension.factor() == 1 && dimension.symbols().size() == 1) {
                Long before = sizes.putIfAbsent(dimension.symbols().get(0), shape[axis]);
                fits = before == null || before == shape[axis];
            } else {
                fits = dimension.evaluate(sizes) == shape[axis];
            }
        }
        if (!fits) {
            throw new IllegalArgumentException("input \"" + input.name() + "\" has shape " + Shape.of(shape)
                    + ": expected " + input.shape() + (sizes.isEmpty() ? "" : " with " + sizes));
        }
    }

    /** The feed behind a placeholder of the graph; empty if the caller fills it. */
    public Optional<Feed> feed(String placeholder) {
        return Optional.ofNullable(feeds.get(placeholder));
    }
}
