package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.BATCH;
import static dev.firth.transformer.encoder.Layers.SEQUENCE;
import static dev.firth.transformer.encoder.Layers.TOKENS;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Writes an encoder as a SameDiff graph: embeddings, layers with post-layer normalization, and the pooler and heads that
 * are asked for. One graph serves every engine; batch and sequence are open.
 *
 * <p>Inputs: {@value #INPUT_IDS}, {@value #TOKEN_TYPE_IDS} (for families with types) and {@value #POSITION_IDS}, all
 * {@code [batch, sequence]} of INT32; {@value #ATTENTION_BIAS} {@code [batch, 1, 1, sequence]}, which is 0 for a token and
 * very negative for padding; {@value #RELATIVE_POSITIONS} {@code [sequence, sequence]} of INT32 for MPNet. Outputs:
 * {@code hidden.0} (the embeddings) to {@code hidden.L}, {@code [batch*sequence, hidden]}; {@code attention.0} to
 * {@code attention.L-1}, {@code [batch, heads, sequence, sequence]}; {@value #POOLED} {@code [batch, hidden]}; and those of
 * the heads. An engine computes only what it is asked for. Not thread-safe.
 */
public final class EncoderGraph {
    /** The input of token numbers. */
    public static final String INPUT_IDS = "input_ids";
    /** The input of token types: 0 for the first text, 1 for the second. */
    public static final String TOKEN_TYPE_IDS = "token_type_ids";
    /** The input of rows of the table of positions. */
    public static final String POSITION_IDS = "position_ids";
    /** The input that is added to the scores of attention. */
    public static final String ATTENTION_BIAS = "attention_bias";
    /** MPNet's input of rows of the table of distances. */
    public static final String RELATIVE_POSITIONS = "relative_positions";
    /** The input of the first token's row of each sequence, {@code [batch]}, for the pooler and what is built on it. */
    public static final String FIRST_POSITIONS = "first_positions";
    /** The output of the pooler. */
    public static final String POOLED = "pooled";

    /** The table of tokens, to which the masked language model is tied. */
    static final String WORD_EMBEDDINGS = "bert.embeddings.word_embeddings.weight";

    private final BertConfig config;
    private final NetworkBuilder network;
    private final Layers layers;

    private EncoderGraph(BertConfig config, ElementType numbers, Parameters parameters) {
        this.config = config;
        this.network = new NetworkBuilder(numbers);
        this.layers = new Layers(network, parameters, config.layerNormEpsilon());
    }

    /**
     * The network of 32-bit numbers with given heads.
     *
     * @param parameters where the weights come from
     */
    public static Network of(BertConfig config, Parameters parameters, Head... heads) {
        return of(config, ElementType.FLOAT, parameters, heads);
    }

    /** The network with numbers of a type; {@link ElementType#DOUBLE} is for ND4J alone. */
    public static Network of(BertConfig config, ElementType numbers, Parameters parameters, Head... heads) {
        EncoderGraph graph = new EncoderGraph(config, numbers, parameters);
        SDVariable hidden = graph.encoder();
        HeadLayers headLayers = new HeadLayers(config, graph.layers, hidden);
        List.of(heads).forEach(head -> head.write(headLayers));
        return graph.network.build();
    }

    /** The name of a layer's hidden states; layer 0 are the embeddings. */
    public static String hidden(int layer) {
        return "hidden." + layer;
    }

    /** The name of a layer's attention, counted from 0. */
    public static String attention(int layer) {
        return "attention." + layer;
    }

    private SDVariable encoder() {
        network.ids(INPUT_IDS, BATCH, SEQUENCE);
        network.ids(POSITION_IDS, BATCH, SEQUENCE);
        SDVariable mask = network.input(ATTENTION_BIAS, BATCH, Dimension.ONE, Dimension.ONE, SEQUENCE);
        SDVariable x = embeddings();
        SDVariable distances = config.family() == ModelFamily.MPNET ? distances() : null;
        for (int layer = 0; layer < config.hiddenLayers(); layer++) {
            x = layer(layer, x, mask, distances);
        }
        return x;
    }

    private SDVariable embeddings() {
        SDVariable sum = lookup(WORD_EMBEDDINGS, INPUT_IDS, config.vocabSize())
                .add(lookup(
                        "bert.embeddings.position_embeddings.weight", POSITION_IDS, config.maxPositionEmbeddings()));
        if (config.family().hasTokenTypes()) {
            network.ids(TOKEN_TYPE_IDS, BATCH, SEQUENCE);
            sum = sum.add(
                    lookup("bert.embeddings.token_type_embeddings.weight", TOKEN_TYPE_IDS, config.typeVocabSize()));
        }
        SDVariable x = layers.layerNorm("embeddings", "bert.embeddings.LayerNorm", sum, config.embeddingSize());
        x = layers.dropout("embeddings.dropout", x, config.hiddenDropout(), TOKENS, config.embeddingSize());
        if (config.embeddingSize() != config.hiddenSize()) {
            x = layers.linear("bert.embeddings_project", x, config.embeddingSize(), config.hiddenSize());
        }
        return x.rename(hidden(0));
    }

    private SDVariable lookup(String table, String ids, int rows) {
        layers.parameter(table, rows, config.embeddingSize());
        return network.lookup(table + ".rows", table, ids);
    }

    /** What MPNet adds to the scores for the distance of two tokens, {@code [1, heads, sequence, sequence]}. */
    private SDVariable distances() {
        String table = "bert.encoder.relative_attention_bias.weight";
        Dimension heads = Dimension.of(config.attentionHeads());
        network.ids(RELATIVE_POSITIONS, SEQUENCE, SEQUENCE);
        layers.parameter(table, config.relativeAttentionBuckets(), config.attentionHeads());
        SDVariable rows = network.lookup(table + ".rows", table, RELATIVE_POSITIONS);
        SDVariable square = network.reshape("distances.square", rows, SEQUENCE, SEQUENCE, heads);
        return network.reshape("distances", square.permute(2, 0, 1), Dimension.ONE, heads, SEQUENCE, SEQUENCE);
    }

    private SDVariable layer(int number, SDVariable x, SDVariable mask, SDVariable distances) {
        String name = "bert.encoder.layer." + number + ".";
        int hidden = config.hiddenSize();
        SDVariable context = attention(number, name + "attention.self.", x, mask, distances);
        SDVariable projected = layers.linear(name + "attention.output.dense", context, hidden, hidden);
        SDVariable attended = layers.layerNorm(
                name + "attended",
                name + "attention.output.LayerNorm",
                dropout(name + "attention.output.dropout", projected).add(x),
                hidden);
        SDVariable inner = layers.activation(
                name + "intermediate",
                config.activation(),
                layers.linear(name + "intermediate.dense", attended, hidden, config.intermediateSize()));
        SDVariable outer = layers.linear(name + "output.dense", inner, config.intermediateSize(), hidden);
        return layers.layerNorm(
                hidden(number + 1),
                name + "output.LayerNorm",
                dropout(name + "output.dropout", outer).add(attended),
                hidden);
    }

    private SDVariable dropout(String name, SDVariable x) {
        return layers.dropout(name, x, config.hiddenDropout(), TOKENS, config.hiddenSize());
    }

    private SDVariable attention(int layer, String name, SDVariable x, SDVariable mask, SDVariable distances) {
        Dimension heads = Dimension.of(config.attentionHeads());
        SDVariable query = heads(name + "query", x);
        SDVariable key = heads(name + "key", x);
        SDVariable value = heads(name + "value", x);
        SDVariable scores = network.graph().mmul(query, key, false, true, false).mul(1 / Math.sqrt(config.headSize()));
        if (distances != null) {
            scores = scores.add(distances);
        }
        SDVariable weights = network.graph().nn().softmax(attention(layer), scores.add(mask), -1);
        if (config.attentionDropout() > 0) {
            weights = network.dropout(
                    name + "dropout", weights, config.attentionDropout(), BATCH, heads, SEQUENCE, SEQUENCE);
        }
        SDVariable context = network.graph().mmul(weights, value).permute(0, 2, 1, 3);
        return network.reshape(name + "context", context, TOKENS, Dimension.of(config.hiddenSize()));
    }

    private SDVariable heads(String name, SDVariable x) {
        SDVariable projected = layers.linear(name, x, config.hiddenSize(), config.hiddenSize());
        Dimension heads = Dimension.of(config.attentionHeads());
        return network.reshape(name + ".heads", projected, BATCH, SEQUENCE, heads, Dimension.of(config.headSize()))
                .permute(0, 2, 1, 3);
    }
}
