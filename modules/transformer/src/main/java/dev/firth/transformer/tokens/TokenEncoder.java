package dev.firth.transformer.tokens;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Encoding;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.encoder.Pooler;
import dev.firth.transformer.model.EncoderBatches;
import dev.firth.transformer.model.PretrainedModel;
import dev.firth.transformer.model.TextEncodings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns texts into vectors of their tokens, each in its context, with any model directory of a BERT-like encoder.
 *
 * <pre>{@code
 * TokenEncoderOptions options = TokenEncoderOptions.builder().layers(LayerChoice.of("sum-last-4")).build();
 * try (TokenEncoder encoder = TokenEncoder.load(Path.of("bert-base-uncased"), options)) {
 *     TokenVectors bank = encoder.encode("the bank of the river");
 *     List<WordVector> words = bank.words(0, WordPooling.MEAN);
 * }
 * }</pre>
 *
 * <p>Only the layers that are asked for are computed, and those that they need. The vectors of a text do not depend on the
 * texts beside it, but for the rounding of 32-bit numbers. Thread-safe; one batch runs at a time.
 */
public final class TokenEncoder implements AutoCloseable {
    private final BertConfig config;
    private final TokenEncoderOptions options;
    private final int[] layers;
    private final int maxTokens;
    private final TextEncodings encodings;
    private final EncoderBatches batches;

    private TokenEncoder(PretrainedModel model, TokenEncoderOptions options) throws IOException {
        this.config = model.config();
        this.options = options;
        this.layers = options.layers().layers(config.hiddenLayers());
        this.maxTokens = model.maxTokens(options.encoder().maxTokens(), model.maxTokens());
        this.encodings = new TextEncodings(model.tokenizer(), maxTokens, options.encoder());
        Network network = options.pooler() ? model.network(new Pooler()) : model.network();
        this.batches = new EncoderBatches(config, network, outputs(), options.encoder());
    }

    /**
     * Opens a model directory, for the vectors of its last layer.
     *
     * @throws InvalidFileException if a file is missing or broken
     */
    public static TokenEncoder load(Path directory) throws IOException {
        return load(directory, TokenEncoderOptions.STANDARD);
    }

    /**
     * Opens a model directory.
     *
     * @throws InvalidFileException if a file is missing or broken, or has no weights for a pooler that is asked for
     * @throws IllegalArgumentException if the options do not fit the model
     */
    public static TokenEncoder load(Path directory, TokenEncoderOptions options) throws IOException {
        return new TokenEncoder(PretrainedModel.open(directory), options);
    }

    private Set<String> outputs() {
        Set<String> outputs = new LinkedHashSet<>();
        Arrays.stream(layers).mapToObj(EncoderGraph::hidden).forEach(outputs::add);
        if (options.attention()) {
            for (int layer = 0; layer < config.hiddenLayers(); layer++) {
                outputs.add(EncoderGraph.attention(layer));
            }
        }
        if (options.pooler()) {
            outputs.add(EncoderGraph.POOLED);
        }
        return outputs;
    }

    /** The vectors of a text's tokens. */
    public TokenVectors encode(String text) {
        return encode(List.of(text)).get(0);
    }

    /** The vectors of the tokens of texts, in the order of the texts. */
    public List<TokenVectors> encode(List<String> texts) {
        return encode(texts, 1);
    }

    /**
     * The vectors of the tokens of texts, in the order of the texts.
     *
     * @param first the number of the first text, for messages about texts that are too long
     * @throws IllegalArgumentException if a text has more tokens than the model takes and is not to be cut
     */
    public List<TokenVectors> encode(List<String> texts, long first) {
        List<Encoding> tokens = encodings(texts, first);
        TokenVectors[] vectors = new TokenVectors[texts.size()];
        for (int[] batch : plan(tokens)) {
            List<TokenVectors> found = run(tokens, batch);
            for (int row = 0; row < batch.length; row++) {
                vectors[batch[row]] = found.get(row);
            }
        }
        return List.of(vectors);
    }

    /** The tokens of texts. */
    List<Encoding> encodings(List<String> texts, long first) {
        return encodings.of(texts, first);
    }

    /** The numbers of the texts of each batch. */
    List<int[]> plan(List<Encoding> tokens) {
        return batches.plan(tokens);
    }

    /** The vectors of a batch of {@link #plan}, in its order. */
    List<TokenVectors> run(List<Encoding> tokens, int... batch) {
        List<TokenVectors> vectors = new ArrayList<>(batch.length);
        batches.run(tokens, batch, (texts, ids, outputs) -> {
            for (int row = 0; row < texts.length; row++) {
                vectors.add(vectors(tokens.get(texts[row]), row, ids.length(), outputs));
            }
        });
        return vectors;
    }

    private TokenVectors vectors(Encoding encoding, int row, int padded, Map<String, INDArray> outputs) {
        int tokens = encoding.length();
        int hidden = config.hiddenSize();
        int depth = options.layers().depth(config.hiddenLayers());
        requireArray("vectors", tokens, (long) depth * tokens * options.layers().width(hidden));
        float[][] states = new float[layers.length][];
        for (int i = 0; i < layers.length; i++) {
            states[i] =
                    numbers(outputs.get(EncoderGraph.hidden(layers[i])), (long) row * padded * hidden, tokens * hidden);
        }
        return new TokenVectors(
                encoding,
                depth,
                options.layers().width(hidden),
                options.layers().combine(states, hidden),
                options.attention() ? attention(tokens, row, padded, outputs) : null,
                options.pooler() ? numbers(outputs.get(EncoderGraph.POOLED), (long) row * hidden, hidden) : null);
    }

    private AttentionWeights attention(int tokens, int row, int padded, Map<String, INDArray> outputs) {
        int heads = config.attentionHeads();
        requireArray("attention", tokens, (long) config.hiddenLayers() * heads * tokens * tokens);
        float[] weights = new float[config.hiddenLayers() * heads * tokens * tokens];
        int at = 0;
        for (int layer = 0; layer < config.hiddenLayers(); layer++) {
            FloatMemory memory = FloatMemory.of(outputs.get(EncoderGraph.attention(layer)));
            for (int head = 0; head < heads; head++) {
                for (int query = 0; query < tokens; query++) {
                    memory.get((((long) row * heads + head) * padded + query) * padded, weights, at, tokens);
                    at += tokens;
                }
            }
        }
        return new AttentionWeights(config.hiddenLayers(), heads, tokens, weights);
    }

    private static float[] numbers(INDArray array, long from, int size) {
        float[] numbers = new float[size];
        FloatMemory.of(array).get(from, numbers, 0, size);
        return numbers;
    }

    private static void requireArray(String what, int tokens, long size) {
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("the " + what + " of a text of " + tokens + " tokens are " + size
                    + " numbers, more than an array holds. Choose fewer layers, or set maxTokens");
        }
    }

    /** The encoder's configuration. */
    BertConfig config() {
        return config;
    }

    /** What it computes. */
    public TokenEncoderOptions options() {
        return options;
    }

    /** The most tokens of a text, those that the tokenizer adds among them. */
    public int maxTokens() {
        return maxTokens;
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        batches.close();
    }
}
