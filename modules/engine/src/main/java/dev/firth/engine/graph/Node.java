package dev.firth.engine.graph;

import java.util.List;

/** One step of a {@link Graph}. Equal to itself only. */
public final class Node {
    private final Operation operation;
    private final List<Value> inputs;
    private final List<Value> outputs;

    Node(Operation operation, List<Value> inputs, List<Value> outputs) {
        this.operation = operation;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
    }

    /** What it computes. */
    public Operation operation() {
        return operation;
    }

    /** The values that it reads. */
    public List<Value> inputs() {
        return inputs;
    }

    /** A value that it reads. */
    public Value input(int i) {
        return inputs.get(i);
    }

    /** The values that it computes. */
    public List<Value> outputs() {
        return outputs;
    }

    /** The first value that it computes. */
    public Value output() {
        return outputs.get(0);
    }

    @Override
    public String toString() {
        return outputs + " = " + operation + inputs;
    }
}
