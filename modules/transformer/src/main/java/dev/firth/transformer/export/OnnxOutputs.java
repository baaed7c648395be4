package dev.firth.transformer.export;

import dev.firth.engine.onnx.OnnxMessages;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.sentence.PoolingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onnx.OnnxMl.AttributeProto;
import onnx.OnnxMl.TensorShapeProto.Dimension;

/** Gives the outputs of an encoder's graph the shapes and names that exports of transformers have. Not thread-safe. */
final class OnnxOutputs {
    private static final Dimension BATCH = OnnxInputs.AXES.get(0);
    private static final Dimension SEQUENCE = OnnxInputs.AXES.get(1);

    private final BertConfig config;
    private final OnnxNodes nodes;
    private final Map<String, List<Dimension>> shapes = new LinkedHashMap<>();

    OnnxOutputs(BertConfig config, OnnxNodes nodes) {
        this.config = config;
        this.nodes = nodes;
    }

    /** The outputs with their axes. */
    Map<String, List<Dimension>> shapes() {
        return shapes;
    }

    /** {@code [tokens, columns]} as {@code [batch, sequence, columns]}. */
    void tokens(String output, String inner, long columns) {
        nodes.add(
                output + "/shape",
                "Concat",
                List.of(OnnxMessages.attribute("axis", 0)),
                OnnxInputs.SHAPE,
                nodes.vector(output + "/columns", columns));
        nodes.add(output, "Reshape", inner, output + "/shape");
        shapes.put(output, List.of(BATCH, SEQUENCE, OnnxMessages.axis(columns)));
    }

    /** A number for each token as {@code [batch, sequence]}. */
    void tokens(String output, String inner) {
        nodes.add(output, "Reshape", inner, OnnxInputs.SHAPE);
        shapes.put(output, OnnxInputs.AXES);
    }

    /** {@code [batch, columns]}, as it is. */
    void texts(String output, String inner, long columns) {
        nodes.add(output, "Identity", inner);
        shapes.put(output, List.of(BATCH, OnnxMessages.axis(columns)));
    }

    /** All starts and then all ends, {@code [2*batch, sequence]}, apart. */
    void spans(String inner) {
        nodes.add(
                "outer/spanShape",
                "Concat",
                List.of(OnnxMessages.attribute("axis", 0)),
                nodes.vector("outer/two", 2),
                OnnxInputs.SHAPE);
        nodes.add("outer/spans", "Reshape", inner, "outer/spanShape");
        nodes.add("start_logits", "Gather", "outer/spans", "outer/zero");
        nodes.add("end_logits", "Gather", "outer/spans", "outer/one");
        shapes.put("start_logits", OnnxInputs.AXES);
        shapes.put("end_logits", OnnxInputs.AXES);
    }

    /**
     * The vector of each text.
     *
     * @param states {@code [batch, sequence, hidden]}
     * @param mode the mean or the first token's
     */
    void sentences(String states, PoolingMode mode, boolean normalize) {
        String pooled = mode == PoolingMode.CLS
                ? nodes.add("outer/pooled", "Gather", List.of(OnnxMessages.attribute("axis", 1)), states, "outer/zero")
                : mean(states);
        if (normalize) {
            nodes.add("outer/length", "ReduceL2", List.of(OnnxMessages.attribute("axes", List.of(1))), pooled);
            nodes.add("outer/divisor", "Max", "outer/length", nodes.number("outer/shortest", 1e-12f));
            nodes.add("sentence_embedding", "Div", pooled, "outer/divisor");
        } else {
            nodes.add("sentence_embedding", "Identity", pooled);
        }
        shapes.put("sentence_embedding", List.of(BATCH, OnnxMessages.axis(config.hiddenSize())));
    }

    private String mean(String states) {
        nodes.add("outer/weights", "Unsqueeze", "outer/mask", nodes.vector("outer/last", 2));
        nodes.add("outer/weighted", "Mul", states, "outer/weights");
        nodes.add("outer/sums", "ReduceSum", noAxes(), "outer/weighted", nodes.vector("outer/sequenceAxis", 1));
        nodes.add("outer/counts", "ReduceSum", noAxes(), "outer/weights", "outer/sequenceAxis");
        return nodes.add("outer/pooled", "Div", "outer/sums", "outer/counts");
    }

    private static List<AttributeProto> noAxes() {
        return List.of(OnnxMessages.attribute("keepdims", 0));
    }
}
