package dev.firth.engine.onnx;

import static dev.firth.engine.onnx.OnnxMessages.attribute;

import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Operation.CrossEntropy;
import dev.firth.engine.graph.Operation.CrossEntropyGradient;
import dev.firth.engine.graph.Operation.Gather;
import dev.firth.engine.graph.Operation.OneHot;
import dev.firth.engine.graph.Operation.ScatterAdd;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.Shape;
import java.util.List;
import java.util.Map;

/** What operations on rows by number become in ONNX. A negative number stands for no row; ONNX would count from the end. */
final class OnnxRows {
    private static final long INT64 = 7;
    private static final long FLOAT = 1;

    private final OnnxWriter writer;
    private final OnnxShapes shapes;

    OnnxRows(OnnxWriter writer, OnnxShapes shapes) {
        this.writer = writer;
        this.shapes = shapes;
    }

    void addTo(Map<Class<? extends Operation>, OnnxOperations.Translation> translations) {
        translations.put(
                OneHot.class, (node, in) -> List.of(oneHot(column(in.get(0)), ((OneHot) node.operation()).columns())));
        translations.put(Gather.class, (node, in) -> List.of(gather(in.get(0), in.get(1))));
        translations.put(
                ScatterAdd.class, (node, in) -> List.of(scatterAdd(node.output().shape(), in.get(0), in.get(1))));
        translations.put(CrossEntropy.class, (node, in) -> List.of(crossEntropy(in.get(0), in.get(1))));
        translations.put(CrossEntropyGradient.class, (node, in) -> List.of(gradient(node, in)));
    }

    /** Numbers of any shape as a column of INT64, {@code [count, 1]}. */
    private String column(String ids) {
        return writer.add(
                "Reshape", writer.add("Cast", List.of(attribute("to", INT64)), ids), writer.integers(-1L, 1L));
    }

    private String exists(String column) {
        return writer.add("GreaterOrEqual", column, writer.integers(0L));
    }

    private String orFirst(String column) {
        return writer.add("Max", column, writer.integers(0L));
    }

    private String orZero(String exists, String x) {
        return writer.add("Where", exists, x, writer.number(0));
    }

    private String oneHot(String column, Dimension columns) {
        String none = writer.integers();
        String end = writer.add("Reshape", shapes.size(columns), none);
        String zero = writer.add("Reshape", writer.integers(0L), none);
        String one = writer.add("Reshape", writer.integers(1L), none);
        String equal = writer.add("Equal", column, writer.add("Range", zero, end, one));
        return writer.add("Cast", List.of(attribute("to", FLOAT)), equal);
    }

    private String gather(String table, String ids) {
        String column = column(ids);
        String rows = writer.add(
                "Gather",
                List.of(attribute("axis", 0)),
                table,
                writer.add("Reshape", orFirst(column), writer.integers(-1L)));
        return orZero(exists(column), rows);
    }

    /** The rows of a gradient added up where ids say, in a table of a shape. */
    String scatterAdd(Shape table, String gradient, String ids) {
        String column = column(ids);
        String zeros = writer.add("Expand", writer.number(0), shapes.vector(table));
        String places = writer.add("Expand", orFirst(column), writer.add("Shape", gradient));
        return writer.add(
                "ScatterElements",
                List.of(attribute("axis", 0), attribute("reduction", "add")),
                zeros,
                places,
                orZero(exists(column), gradient));
    }

    private String crossEntropy(String logits, String ids) {
        String column = column(ids);
        String logarithms = writer.add("LogSoftmax", List.of(attribute("axis", -1)), logits);
        String picked = writer.add("GatherElements", List.of(attribute("axis", 1)), logarithms, orFirst(column));
        String losses = orZero(exists(column), writer.add("Neg", picked));
        return writer.add("Reshape", losses, writer.integers(-1L));
    }

    private String gradient(Node node, List<String> in) {
        String column = column(in.get(1));
        String weights = orZero(exists(column), writer.add("Reshape", in.get(2), writer.integers(-1L, 1L)));
        String softmax = writer.add("Softmax", List.of(attribute("axis", -1)), in.get(0));
        String labels = oneHot(column, node.input(0).shape().get(-1));
        return writer.add("Mul", writer.add("Sub", softmax, labels), weights);
    }
}
