package dev.firth.engine.graph;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What engines compile: the operations of a SameDiff graph, forward and backward, in an order in which they can be
 * computed, with shapes that may hold names. Immutable.
 */
public final class Graph {
    private final List<Node> nodes;
    private final List<Value> outputs;
    private final Map<Value, Node> producers = new HashMap<>();
    private final Map<Value, List<Node>> consumers = new HashMap<>();

    Graph(List<Node> nodes, List<Value> outputs) {
        this.nodes = List.copyOf(nodes);
        this.outputs = List.copyOf(outputs);
        for (Node node : this.nodes) {
            node.outputs().forEach(output -> producers.put(output, node));
            node.inputs().forEach(input -> consumers
                    .computeIfAbsent(input, key -> new ArrayList<>())
                    .add(node));
        }
    }

    /** The nodes, in an order in which each comes after those that it needs. */
    public List<Node> nodes() {
        return nodes;
    }

    /** The values that are wanted. */
    public List<Value> outputs() {
        return outputs;
    }

    /** The node that computes a value; empty for what is given. */
    public Optional<Node> producer(Value value) {
        return Optional.ofNullable(producers.get(value));
    }

    /** The nodes that read a value, one entry for each time that they do. */
    public List<Node> consumers(Value value) {
        return Collections.unmodifiableList(consumers.getOrDefault(value, List.of()));
    }

    /** The values of a kind that nodes read or that are outputs, in the order of their first use. */
    public Set<Value> values(Value.Kind kind) {
        Set<Value> values = new LinkedHashSet<>();
        for (Node node : nodes) {
            node.inputs().stream().filter(value -> value.kind() == kind).forEach(values::add);
        }
        outputs.stream().filter(value -> value.kind() == kind).forEach(values::add);
        return values;
    }
}
