package dev.firth.transformer.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.TensorProto;
import org.nd4j.shade.protobuf.ByteString;

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
        nodes.add(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operation)
                .addAllInput(List.of(inputs))
                .addAllAttribute(attributes)
                .addOutput(output)
                .build());
        return output;
    }

    /** Adds a conversion. */
    String cast(String output, TensorProto.DataType type, String input) {
        return add(output, "Cast", List.of(attribute("to", type.getNumber())), input);
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    /** Adds a constant vector of whole numbers of 64 bits. */
    String vector(String name, long... values) {
        return integers(name, values, new long[] {values.length});
    }

    /** Adds a whole number of 64 bits. */
    String number(String name, long value) {
        return integers(name, new long[] {value}, new long[0]);
    }

    /** Adds a number of 32-bit floating point. */
    String number(String name, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(value);
        return constant(name, TensorProto.DataType.FLOAT, bytes);
    }

    private String integers(String name, long[] values, long[] shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            bytes.putLong(value);
        }
        return constant(name, TensorProto.DataType.INT64, bytes, shape);
    }

    private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder constant = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long size : shape) {
            constant.addDims(size);
        }
        constants.add(constant.build());
        return name;
    }
}
