package dev.firth.transformer.tokens;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.tokenizers.Encoding;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.model.EncoderBatches;
import dev.firth.transformer.model.EncoderOptions;
import dev.firth.transformer.model.PretrainedModel;
import dev.firth.transformer.model.TextEncodings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Gives each token of a text the vectors that an encoder computes for it where it stands.
 *
 * <pre>{@code
 * try (TokenEncoder encoder = TokenEncoder.load(folder, LayerChoice.parse("sum-last-4"))) {
 *     TokenVectors river = encoder.encode(List.of("They sat on the bank of the river.")).get(0);
 *     float[][] words = river.words(0, WordPooling.MEAN);
 * }
 * }</pre>
 *
 * <p>Thread-safe; one call runs at a time.
 */
public final class TokenEncoder implements AutoCloseable {
    private final LayerChoice choice;
    private final int hiddenSize;
    private final List<String> outputs;
    private final TextEncodings tokens;
    private final EncoderBatches batches;

    private TokenEncoder(PretrainedModel model, LayerChoice choice, EncoderOptions options) throws IOException {
        int[] layers = choice.layers(model.config().hiddenLayers());
        int maxTokens = options.maxTokens(model.config().maxTokens(), model.maxTokens());
        this.choice = choice;
        this.hiddenSize = model.config().hiddenSize();
        this.outputs = Arrays.stream(layers).mapToObj(EncoderGraph::hidden).toList();
        this.tokens = new TextEncodings(model.tokenizer(), maxTokens, options);
        this.batches = new EncoderBatches(
                model.config(), model.network(), outputs.stream().distinct().toList(), options);
    }

    /**
     * Opens a model directory.
     *
     * @throws InvalidFileException if a file is missing or broken
     * @throws IllegalArgumentException if the encoder has not the layers that are asked for
     */
    public static TokenEncoder load(Path directory, LayerChoice layers) throws IOException {
        return load(directory, layers, EncoderOptions.STANDARD);
    }

    /** The same with options. */
    public static TokenEncoder load(Path directory, LayerChoice layers, EncoderOptions options) throws IOException {
        return new TokenEncoder(PretrainedModel.open(directory), layers, options);
    }

    /** How many vectors each token gets. */
    public int layers() {
        return choice.count(outputs.size());
    }

    /** The size of a vector. */
    public int size() {
        return choice.size(outputs.size(), hiddenSize);
    }

    /** The tokens and vectors of each text. */
    public List<TokenVectors> encode(List<String> texts) {
        return encode(tokens(texts, 1), 0, texts.size());
    }

    /**
     * The tokens of texts, for {@link #encode(List, int, int)}.
     *
     * @param first the number of the first text, for messages
     * @throws IllegalArgumentException if a text has too many tokens and is not to be cut
     */
    List<Encoding> tokens(List<String> texts, long first) {
        return tokens.of(texts, first);
    }

    /** The vectors of some of the texts that were made tokens of. */
    List<TokenVectors> encode(List<Encoding> encodings, int from, int to) {
        List<Encoding> part = encodings.subList(from, to);
        TokenVectors[] vectors = new TokenVectors[part.size()];
        batches.run(part, (texts, batch, found) -> {
            for (int row = 0; row < texts.length; row++) {
                Encoding encoding = part.get(texts[row]);
                List<float[]> states = new ArrayList<>();
                for (String output : outputs) {
                    float[] state = new float[encoding.length() * hiddenSize];
                    FloatMemory.of(found.get(output))
                            .get((long) row * batch.length() * hiddenSize, state, 0, state.length);
                    states.add(state);
                }
                vectors[texts[row]] = new TokenVectors(encoding, layers(), size(), choice.combine(states, hiddenSize));
            }
        });
        return List.of(vectors);
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        batches.close();
    }
}
