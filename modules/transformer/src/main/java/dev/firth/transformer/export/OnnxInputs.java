package dev.firth.transformer.export;

import dev.firth.engine.onnx.OnnxMessages;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.encoder.RelativePositions;
import dev.firth.transformer.encoder.TokenBatch;
import java.util.List;
import onnx.OnnxMl.TensorProto;
import onnx.OnnxMl.TensorShapeProto.Dimension;

/**
 * Computes the inputs of an encoder's graph from those that exports of transformers have: {@code input_ids},
 * {@code attention_mask} and {@code token_type_ids}, {@code [batch, sequence]} of INT64. Not thread-safe.
 */
final class OnnxInputs {
    static final String INPUT_IDS = "input_ids";
    static final String ATTENTION_MASK = "attention_mask";
    static final String TOKEN_TYPE_IDS = "token_type_ids";

    /** The axes of each input. */
    static final List<Dimension> AXES = List.of(OnnxMessages.axis("batch"), OnnxMessages.axis("sequence"));

    /** {@code [2]}: batch and sequence. */
    static final String SHAPE = "outer/shape";

    private static final TensorProto.DataType INT32 = TensorProto.DataType.INT32;

    private final BertConfig config;
    private final OnnxNodes nodes;

    OnnxInputs(BertConfig config, OnnxNodes nodes) {
        this.config = config;
        this.nodes = nodes;
        nodes.add(SHAPE, "Shape", INPUT_IDS);
        nodes.number("outer/zero", 0);
        nodes.number("outer/one", 1);
        nodes.add("outer/batch", "Gather", SHAPE, "outer/zero");
        nodes.add("outer/sequence", "Gather", SHAPE, "outer/one");
    }

    /** The names of the inputs from outside. */
    static List<String> names(BertConfig config) {
        return hasTypes(config)
                ? List.of(INPUT_IDS, ATTENTION_MASK, TOKEN_TYPE_IDS)
                : List.of(INPUT_IDS, ATTENTION_MASK);
    }

    /** A family with one type has nothing to choose. */
    private static boolean hasTypes(BertConfig config) {
        return config.typeVocabSize() > 1;
    }

    /**
     * Computes an input of the graph.
     *
     * @param name of the input
     * @param inner what it is to be called
     */
    void compute(String name, String inner) {
        switch (name) {
            case EncoderGraph.INPUT_IDS -> nodes.cast(inner, INT32, INPUT_IDS);
            case EncoderGraph.TOKEN_TYPE_IDS -> types(inner);
            case EncoderGraph.POSITION_IDS -> positions(inner);
            case EncoderGraph.ATTENTION_BIAS -> attentionBias(inner);
            case EncoderGraph.RELATIVE_POSITIONS -> relativePositions(inner);
            case EncoderGraph.FIRST_POSITIONS -> {
                nodes.add("outer/texts", "Range", "outer/zero", "outer/batch", "outer/one");
                nodes.cast(inner, INT32, nodes.add("outer/firsts", "Mul", "outer/texts", "outer/sequence"));
            }
            default -> {
                nodes.add(inner + "/count", "Mul", "outer/batch", "outer/sequence");
                nodes.cast(
                        inner, INT32, nodes.add(inner + "/rows", "Range", "outer/zero", inner + "/count", "outer/one"));
            }
        }
    }

    private void types(String inner) {
        String types = hasTypes(config) ? TOKEN_TYPE_IDS : nodes.add("outer/types", "Sub", INPUT_IDS, INPUT_IDS);
        nodes.cast(inner, INT32, types);
    }

    private void positions(String inner) {
        if (config.family().hasPositionOffset()) {
            nodes.number("outer/padding", config.padTokenId());
            nodes.add("outer/isToken", "Not", nodes.add("outer/isPadding", "Equal", INPUT_IDS, "outer/padding"));
            nodes.cast("outer/tokens", TensorProto.DataType.INT64, "outer/isToken");
            nodes.add("outer/counted", "CumSum", "outer/tokens", "outer/one");
            nodes.add("outer/places", "Mul", "outer/counted", "outer/tokens");
            nodes.add("outer/positions", "Add", "outer/places", "outer/padding");
        } else {
            nodes.add("outer/places", "Range", "outer/zero", "outer/sequence", "outer/one");
            nodes.add("outer/positions", "Expand", "outer/places", SHAPE);
        }
        nodes.cast(inner, INT32, "outer/positions");
    }

    private void attentionBias(String inner) {
        nodes.cast("outer/mask", TensorProto.DataType.FLOAT, ATTENTION_MASK);
        nodes.add("outer/masked", "Sub", nodes.number("outer/present", 1f), "outer/mask");
        nodes.add("outer/bias", "Mul", "outer/masked", nodes.number("outer/minus", TokenBatch.MASKED));
        nodes.add(inner, "Unsqueeze", "outer/bias", nodes.vector("outer/axes", 1, 2));
    }

    /** Looks a distance up in a table of all. */
    private void relativePositions(String inner) {
        int longest = config.maxTokens();
        int[][] rows = RelativePositions.buckets(longest, config.relativeAttentionBuckets());
        long[] table = new long[2 * longest - 1];
        for (int distance = 0; distance < longest; distance++) {
            table[longest - 1 + distance] = rows[0][distance];
            table[longest - 1 - distance] = rows[distance][0];
        }
        nodes.add("outer/steps", "Range", "outer/zero", "outer/sequence", "outer/one");
        nodes.add("outer/keys", "Unsqueeze", "outer/steps", nodes.vector("outer/rows", 0));
        nodes.add("outer/queries", "Unsqueeze", "outer/steps", nodes.vector("outer/columns", 1));
        nodes.add("outer/distances", "Sub", "outer/keys", "outer/queries");
        nodes.add("outer/entries", "Add", "outer/distances", nodes.number("outer/middle", longest - 1L));
        nodes.cast(
                inner,
                INT32,
                nodes.add("outer/buckets", "Gather", nodes.vector("outer/table", table), "outer/entries"));
    }
}
