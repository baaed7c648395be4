package dev.firth.engine.onnx;

import dev.firth.engine.EngineException;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.GraphProto;
import onnx.OnnxMl.ModelProto;
import onnx.OnnxMl.NodeProto;
import onnx.OnnxMl.OperatorSetIdProto;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.TensorShapeProto;
import onnx.OnnxMl.TypeProto;
import onnx.OnnxMl.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** Collects the nodes, constants, inputs and outputs of an ONNX model. */
final class OnnxWriter {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    /** Protocol Buffers allow no message of 2 GiB. */
    private static final long LARGEST_CONSTANT = Integer.MAX_VALUE - (1 << 20);

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("firth");
    private final Set<String> names = new HashSet<>();
    private final Map<List<Object>, String> constants = new HashMap<>();
    private long constantBytes;

    /** A name that nothing else has. */
    String name(String wanted) {
        String name = wanted;
        for (int i = 2; !names.add(name); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    /** Adds a node with one output and returns its name. */
    String add(String operation, String... inputs) {
        return add(operation, List.of(), inputs);
    }

    /** Adds a node with attributes. */
    String add(String operation, List<AttributeProto> attributes, String... inputs) {
        String output = name(operation.toLowerCase(Locale.ROOT));
        graph.addNode(NodeProto.newBuilder()
                .setName(output)
                .setOpType(operation)
                .addAllInput(List.of(inputs))
                .addAllAttribute(attributes)
                .addOutput(output));
        return output;
    }

    /** Lets a value have another name as well. */
    void rename(String from, String to) {
        graph.addNode(NodeProto.newBuilder()
                .setName(to)
                .setOpType("Identity")
                .addInput(from)
                .addOutput(to));
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, double value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value)
                .build();
    }

    static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto attribute(String name, List<Integer> values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        values.forEach(value -> attribute.addInts(value));
        return attribute.build();
    }

    /** A constant vector of integers. */
    String integers(Long... values) {
        return constants.computeIfAbsent(List.of("integers", List.of(values)), key -> {
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            for (Long value : values) {
                bytes.putLong(value);
            }
            return constant("integers", TensorProto.DataType.INT64, bytes, values.length);
        });
    }

    /** A constant number. */
    String number(double value) {
        return constants.computeIfAbsent(List.of("number", value), key -> {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putFloat((float) value);
            return constant("number", TensorProto.DataType.FLOAT, bytes);
        });
    }

    /** The content of an array as a constant. */
    void constant(String name, INDArray array) {
        long length = array.length();
        constantBytes = Math.addExact(constantBytes, Float.BYTES * length);
        if (constantBytes > LARGEST_CONSTANT) {
            throw new EngineException("the parameters up to \"" + name + "\" take " + constantBytes
                    + " bytes: an ONNX model in one file holds less than 2 GiB");
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(Float.BYTES * length)).order(ByteOrder.LITTLE_ENDIAN);
        try (INDArray copy = array.dup('c')) {
            bytes.asFloatBuffer().put(copy.data().asFloat());
        }
        graph.addInitializer(tensor(name, TensorProto.DataType.FLOAT, bytes, array.shape()));
    }

    private String constant(String wanted, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        String name = name(wanted);
        graph.addInitializer(tensor(name, type, bytes, shape));
        return name;
    }

    private static TensorProto tensor(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        TensorProto.Builder tensor = TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.rewind()));
        for (long size : shape) {
            tensor.addDims(size);
        }
        return tensor.build();
    }

    /** Declares an input. */
    void input(String name, ElementType type, Shape shape) {
        graph.addInput(info(name, type, shape));
    }

    /** Declares an output. */
    void output(String name, Shape shape) {
        graph.addOutput(info(name, ElementType.FLOAT, shape));
    }

    private static ValueInfoProto info(String name, ElementType type, Shape shape) {
        TensorShapeProto.Builder sizes = TensorShapeProto.newBuilder();
        shape.dimensions().forEach(size -> {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            if (size.isConstant()) {
                dimension.setDimValue(size.factor());
            } else {
                dimension.setDimParam(size.toString());
            }
            sizes.addDim(dimension);
        });
        TypeProto.Tensor.Builder tensor = TypeProto.Tensor.newBuilder()
                .setElemType((type == ElementType.INT32 ? TensorProto.DataType.INT32 : TensorProto.DataType.FLOAT)
                        .getNumber())
                .setShape(sizes);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /** The finished model. */
    ModelProto model() {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("Firth")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .setGraph(graph)
                .build();
    }
}
