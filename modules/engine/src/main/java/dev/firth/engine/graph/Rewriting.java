package dev.firth.engine.graph;

import dev.firth.engine.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A graph while operations are put together. A value stays the same when another node comes to compute it, so that those
 * who read it need not change. What nothing needs any more is left out at the end.
 */
final class Rewriting {
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<Value, Set<Node>> forwardConsumers = new HashMap<>();
    private final Map<Node, Integer> positions = new HashMap<>();
    private final Map<Value, Value> gradients;

    /**
     * Starts from nodes in their order.
     *
     * @param forward how many of the nodes, from the first, belong to the forward part
     * @param gradients the gradients of values of the forward part
     */
    Rewriting(List<Node> nodes, int forward, Map<Value, Value> gradients) {
        this.gradients = gradients;
        for (Node node : nodes) {
            positions.put(node, positions.size());
            node.outputs().forEach(output -> producers.put(output, node));
        }
        for (Node node : nodes.subList(0, forward)) {
            node.inputs().forEach(input -> forwardConsumers
                    .computeIfAbsent(input, key -> new HashSet<>())
                    .add(node));
        }
    }

    /** The node that computes a value, if it does an operation of this kind that is as wanted. */
    <T extends Operation> Optional<Node> producer(Value value, Class<T> kind, Predicate<T> wanted) {
        return Optional.ofNullable(producers.get(value))
                .filter(node -> kind.isInstance(node.operation()) && wanted.test(kind.cast(node.operation())));
    }

    /** Whether the forward part reads a value only in these nodes, so that its whole gradient comes from there. */
    boolean isReadOnlyBy(Value value, Node... nodes) {
        return Arrays.asList(nodes).containsAll(forwardConsumers.getOrDefault(value, Set.of()));
    }

    /** The gradient of a value of the forward part; empty if nothing wants it. */
    Optional<Value> gradient(Value value) {
        return Optional.ofNullable(gradients.get(value));
    }

    /** Lets another operation compute a value. */
    void replace(Value output, Operation operation, Value... inputs) {
        replaceAll(List.of(Optional.of(output)), operation, inputs);
    }

    /** Lets another operation compute values; one that is empty is wanted by nobody. */
    void replaceAll(List<Optional<Value>> outputs, Operation operation, Value... inputs) {
        List<Shape> shapes = ShapeInference.outputs(
                operation, Arrays.stream(inputs).map(Value::shape).toList());
        List<Value> all = new ArrayList<>();
        int position = 0;
        for (int i = 0; i < outputs.size(); i++) {
            Shape shape = shapes.get(i);
            Value output = outputs.get(i)
                    .orElseGet(() ->
                            new Value("unused" + producers.size(), Value.Kind.RESULT, inputs[0].type(), shape, null));
            all.add(output);
            if (producers.containsKey(output)) {
                position = Math.max(position, positions.get(producers.get(output)));
            }
        }
        Node node = new Node(operation, List.of(inputs), all);
        positions.put(node, position);
        all.forEach(output -> producers.put(output, node));
    }

    /** The nodes that the outputs need, in an order in which they can be computed that is as near as can be to the old. */
    Graph finish(List<Value> outputs) {
        Set<Node> needed = needed(outputs);
        Map<Node, Integer> missing = new HashMap<>();
        Map<Node, List<Node>> waiting = new HashMap<>();
        PriorityQueue<Node> ready = new PriorityQueue<>((a, b) -> positions.get(a) - positions.get(b));
        for (Node node : needed) {
            Set<Node> before = new HashSet<>();
            node.inputs().stream()
                    .filter(producers::containsKey)
                    .map(producers::get)
                    .forEach(before::add);
            before.forEach(other ->
                    waiting.computeIfAbsent(other, key -> new ArrayList<>()).add(node));
            missing.put(node, before.size());
            if (before.isEmpty()) {
                ready.add(node);
            }
        }
        List<Node> order = new ArrayList<>();
        while (!ready.isEmpty()) {
            Node node = ready.remove();
            order.add(node);
            for (Node next : waiting.getOrDefault(node, List.of())) {
                if (missing.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        if (order.size() != needed.size()) {
            throw new IllegalStateException("the rewritten graph has a cycle");
        }
        return new Graph(order, outputs);
    }

    private Set<Node> needed(Collection<Value> outputs) {
        Set<Node> needed = new HashSet<>();
        List<Value> open = new ArrayList<>(outputs);
        while (!open.isEmpty()) {
            Node node = producers.get(open.remove(open.size() - 1));
            if (node != null && needed.add(node)) {
                open.addAll(node.inputs());
            }
        }
        return needed;
    }
}
