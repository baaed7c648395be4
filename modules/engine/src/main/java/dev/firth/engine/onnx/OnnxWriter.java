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
import java.util.stream.Stream;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.GraphProto;
import onnx.OnnxMl.ModelProto;
import onnx.OnnxMl.OperatorSetIdProto;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;

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
        graph.addNode(OnnxMessages.node(output, operation, attributes, inputs));
        return output;
    }

    /** Lets a value have another name as well. */
    void rename(String from, String to) {
        graph.addNode(OnnxMessages.node(to, "Identity", List.of(), from));
    }

    /** A constant vector of integers. */
    String integers(Long... values) {
        return constants.computeIfAbsent(List.of("integers", List.of(values)), key -> {
            String name = name("integers");
            long[] numbers = Stream.of(values).mapToLong(Long::longValue).toArray();
            graph.addInitializer(OnnxMessages.integers(name, numbers, numbers.length));
            return name;
        });
    }

    /** A constant number. */
    String number(double value) {
        return constants.computeIfAbsent(List.of("number", value), key -> {
            String name = name("number");
            graph.addInitializer(OnnxMessages.number(name, (float) value));
            return name;
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
        graph.addInitializer(OnnxMessages.tensor(name, TensorProto.DataType.FLOAT, bytes, array.shape()));
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
        return OnnxMessages.valueInfo(
                name,
                type == ElementType.INT32 ? TensorProto.DataType.INT32 : TensorProto.DataType.FLOAT,
                shape.dimensions().stream()
                        .map(size -> size.isConstant()
                                ? OnnxMessages.axis(size.factor())
                                : OnnxMessages.axis(size.toString()))
                        .toList());
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
