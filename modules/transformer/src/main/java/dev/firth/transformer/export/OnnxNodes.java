package dev.firth.transformer.export;

import dev.firth.engine.onnx.OnnxMessages;
import java.util.ArrayList;
import java.util.List;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.TensorProto;

/** Collects nodes and constants of an ONNX graph. A node's output has the name that it is given. Not thread-safe. */
final class OnnxNodes {
    private final List<NodeProto> nodes = new ArrayList<>();
    private final List<TensorProto> constants = new ArrayList<>();

    /** What was collected, in its order. */
    List<NodeProto> nodes() {
        return nodes;
    }

    /** The constants. */
    List<TensorProto> constants() {
        return constants;
    }

    /** Adds a node and returns the name of its output. */
    String add(String output, String operation, String... inputs) {
        return add(output, operation, List.of(), inputs);
    }

    /** Adds a node with attributes and returns the name of its output. */
    String add(String output, String operation, List<AttributeProto> attributes, String... inputs) {
        nodes.add(OnnxMessages.node(output, operation, attributes, inputs));
        return output;
    }

    /** Adds a conversion. */
    String cast(String output, TensorProto.DataType type, String input) {
        return add(output, "Cast", List.of(OnnxMessages.attribute("to", type.getNumber())), input);
    }

    /** Adds a constant vector of whole numbers of 64 bits. */
    String vector(String name, long... values) {
        constants.add(OnnxMessages.integers(name, values, values.length));
        return name;
    }

    /** Adds a whole number of 64 bits. */
    String number(String name, long value) {
        constants.add(OnnxMessages.integers(name, new long[] {value}));
        return name;
    }

    /** Adds a number of 32-bit floating point. */
    String number(String name, float value) {
        constants.add(OnnxMessages.number(name, value));
        return name;
    }
}
