package dev.firth.engine.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.TensorShapeProto;
import onnx.OnnxMl.TypeProto;
import onnx.OnnxMl.ValueInfoProto;
import org.nd4j.shade.protobuf.ByteString;

/** Makes the messages of onnx.proto that a graph consists of. Thread-safe. */
public final class OnnxMessages {
    private OnnxMessages() {}

    /** A node with one output, which has the node's name. */
    public static NodeProto node(String output, String operation, List<AttributeProto> attributes, String... inputs) {
        return NodeProto.newBuilder()
                .setName(output)
                .setOpType(operation)
                .addAllInput(List.of(inputs))
                .addAllAttribute(attributes)
                .addOutput(output)
                .build();
    }

    /** An attribute that is a whole number. */
    public static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    /** An attribute that is a float. */
    public static AttributeProto attribute(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    /** An attribute that is a text. */
    public static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    /** An attribute that is a list of whole numbers. */
    public static AttributeProto attribute(String name, List<Integer> values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        values.forEach(attribute::addInts);
        return attribute.build();
    }

    /** A tensor of INT64; without a shape it is one number. */
    public static TensorProto integers(String name, long[] values, long... shape) {
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return tensor(name, TensorProto.DataType.INT64, bytes, shape);
    }

    /** A FLOAT without axes. */
    public static TensorProto number(String name, float value) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putFloat(value);
        return tensor(name, TensorProto.DataType.FLOAT, bytes);
    }

    /**
     * A tensor.
     *
     * @param bytes of the numbers from the beginning on, little-endian
     */
    public static TensorProto tensor(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor.build();
    }

    /** An axis of a size. */
    public static TensorShapeProto.Dimension axis(long size) {
        return TensorShapeProto.Dimension.newBuilder().setDimValue(size).build();
    }

    /** An open axis. */
    public static TensorShapeProto.Dimension axis(String name) {
        return TensorShapeProto.Dimension.newBuilder().setDimParam(name).build();
    }

    /** The type and the axes of an input or output. */
    public static ValueInfoProto valueInfo(
            String name, TensorProto.DataType type, List<TensorShapeProto.Dimension> axes) {
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(TensorShapeProto.newBuilder().addAllDim(axes));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
