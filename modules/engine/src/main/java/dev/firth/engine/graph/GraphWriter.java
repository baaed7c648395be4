package dev.firth.engine.graph;

import dev.firth.engine.graph.Operation.Binary;
import dev.firth.engine.graph.Operation.BinaryFunction;
import dev.firth.engine.graph.Operation.Scalar;
import dev.firth.engine.graph.Operation.SumLike;
import dev.firth.engine.graph.Operation.Unary;
import dev.firth.engine.graph.Operation.UnaryFunction;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Adds nodes one after the other; an operation that was added before is not added again. */
final class GraphWriter {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<List<Object>, List<Value>> known = new HashMap<>();
    private final Map<Value, Shape> shapeVectors = new HashMap<>();

    /** The nodes so far. */
    List<Node> nodes() {
        return nodes;
    }

    Value input(String name, ElementType type, Shape shape) {
        return new Value(name, Value.Kind.INPUT, type, shape, null);
    }

    Value parameter(String name, INDArray array) {
        return new Value(name, Value.Kind.PARAMETER, ElementType.of(array.dataType()), Shape.of(array.shape()), array);
    }

    Value constant(String name, INDArray array) {
        return constant(name, array, ElementType.of(array.dataType()), Shape.of(array.shape()));
    }

    private static Value constant(String name, INDArray array, ElementType type, Shape shape) {
        return new Value(name, Value.Kind.CONSTANT, type, shape, array);
    }

    /** Adds an operation that computes one value. */
    Value add(Operation operation, Value... inputs) {
        return addAll(operation, inputs).get(0);
    }

    /** Adds an operation and returns all that it computes. */
    List<Value> addAll(Operation operation, Value... inputs) {
        return known.computeIfAbsent(List.of(operation, List.of(inputs)), key -> {
            List<Shape> shapes = ShapeInference.outputs(
                    operation, Arrays.stream(inputs).map(Value::shape).toList());
            List<Value> outputs = shapes.stream().map(this::result).toList();
            nodes.add(new Node(operation, List.of(inputs), outputs));
            return outputs;
        });
    }

    private Value result(Shape shape) {
        return new Value("value" + known.size(), Value.Kind.RESULT, ElementType.FLOAT, shape, null);
    }

    /** A vector that holds a shape and is only there for a reshape to read. */
    Value shapeVector(Shape content) {
        Value vector = constant("shape" + shapeVectors.size(), null, ElementType.INT64, Shape.of(content.rank()));
        shapeVectors.put(vector, content);
        return vector;
    }

    /** The shape that a vector holds; empty if it is no vector of that kind. */
    Optional<Shape> shapeIn(Value vector) {
        return Optional.ofNullable(shapeVectors.get(vector));
    }

    Value binary(BinaryFunction function, Value a, Value b) {
        return add(new Binary(function), a, b);
    }

    Value unary(UnaryFunction function, Value x) {
        return add(new Unary(function), x);
    }

    Value scalar(BinaryFunction function, Value x, double value) {
        return add(new Scalar(function, value), x);
    }

    /** Sums {@code x} over the axes along which {@code like} was broadcast; nothing is done if there are none. */
    Value sumLike(Value x, Value like) {
        return x.shape().equals(like.shape()) ? x : add(new SumLike(), x, like);
    }
}
