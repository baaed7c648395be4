package dev.firth.engine.onnx;

import dev.firth.engine.EngineException;
import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Shape;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Shapes inside an ONNX model: sizes that are known when the model runs are taken from the inputs. */
final class OnnxShapes {
    private final OnnxWriter writer;
    private final Map<String, String> symbols = new HashMap<>();
    private final Map<Dimension, String> sizes = new HashMap<>();

    /**
     * Finds the inputs whose axes have names.
     *
     * @param names the names of the inputs in the model
     */
    OnnxShapes(OnnxWriter writer, Graph graph, Map<Value, String> names) {
        this.writer = writer;
        for (Value input : graph.values(Value.Kind.INPUT)) {
            for (int axis = 0; axis < input.shape().rank(); axis++) {
                Dimension dimension = input.shape().get(axis);
                if (dimension.factor() == 1 && dimension.symbols().size() == 1) {
                    int place = axis;
                    symbols.computeIfAbsent(dimension.symbols().get(0), symbol -> axisOf(names.get(input), place));
                }
            }
        }
    }

    private String axisOf(String input, long axis) {
        return writer.add("Gather", writer.add("Shape", input), writer.integers(axis));
    }

    /** A vector with one size. */
    String size(Dimension dimension) {
        return sizes.computeIfAbsent(dimension, any -> {
            if (dimension.isConstant()) {
                return writer.integers(dimension.factor());
            }
            String product = dimension.factor() == 1 ? null : writer.integers(dimension.factor());
            for (String symbol : dimension.symbols()) {
                String size = symbols.get(symbol);
                if (size == null) {
                    throw new EngineException("the size " + dimension + " is in the graph, but no input has an axis "
                            + symbol + ": compute an output that depends on such an input");
                }
                product = product == null ? size : writer.add("Mul", product, size);
            }
            return product;
        });
    }

    /** A vector with the sizes of a shape. */
    String vector(Shape shape) {
        if (shape.isConstant()) {
            return writer.integers(
                    shape.dimensions().stream().map(Dimension::factor).toArray(Long[]::new));
        }
        String[] parts = shape.dimensions().stream().map(this::size).toArray(String[]::new);
        return parts.length == 1 ? parts[0] : writer.add("Concat", List.of(OnnxMessages.attribute("axis", 0)), parts);
    }
}
