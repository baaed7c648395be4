package dev.firth.transformer.fillmask;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.Engine;
import dev.firth.engine.Engines;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Encoding;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.encoder.MaskedLanguageModel;
import dev.firth.transformer.encoder.TokenBatch;
import dev.firth.transformer.model.PretrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Says which tokens belong in the masks of a text, as the fill-mask pipeline of transformers does.
 *
 * <pre>{@code
 * try (FillMask model = FillMask.load(Path.of("bert-base-uncased"))) {
 *     for (FilledMask filled : model.fill("Paris is the [MASK] of France.", 5).get(0)) {
 *         System.out.println(filled.probability() + " " + filled.text());
 *     }
 * }
 * }</pre>
 *
 * <p>The vocabulary's logits are computed for the masks only. Each mask is filled as if the others stayed masks.
 * Thread-safe; one call runs at a time.
 */
public final class FillMask implements AutoCloseable {
    private static final int EXCERPT = 80;

    private final PretrainedModel model;
    private final Tokenizer tokenizer;
    private final Network network;
    private final InferenceSession session;
    private final int[] vocabulary;

    private FillMask(PretrainedModel model, Engine engine) throws IOException {
        this.model = model;
        this.tokenizer = model.tokenizer().withoutPadding().withoutTruncation();
        if (tokenizer.maskToken() < 0) {
            throw new InvalidFileException(
                    model.directory(),
                    "",
                    "a tokenizer with a mask token",
                    "one without",
                    "Use a model that was trained to fill in masks");
        }
        this.vocabulary = IntStream.range(0, tokenizer.vocabularySize())
                .filter(tokenizer::hasToken)
                .toArray();
        this.network = model.network(new MaskedLanguageModel());
        this.session = engine.infer(network, List.of(MaskedLanguageModel.LOGITS));
    }

    /**
     * Opens a model directory with the standard engine.
     *
     * @throws InvalidFileException if a file is missing or broken, or has no weights of a masked language model
     */
    public static FillMask load(Path directory) throws IOException {
        return load(directory, Engines.standard());
    }

    /**
     * Opens a model directory.
     *
     * @throws InvalidFileException if a file is missing or broken, or has no weights of a masked language model; the
     *     message lists them
     */
    public static FillMask load(Path directory, Engine engine) throws IOException {
        return new FillMask(PretrainedModel.open(directory), engine);
    }

    /**
     * The most probable tokens for each mask.
     *
     * @param text with at least one {@link #maskToken()}
     * @param top how many for each mask, at least 1; no more than there are
     * @return for each mask, in the order of the text, its tokens, the most probable first
     * @throws IllegalArgumentException if the text has no mask, or more tokens than the model takes
     */
    public List<List<FilledMask>> fill(String text, int top) {
        return fill(text, top, vocabulary);
    }

    /**
     * The most probable of given tokens for each mask. The probabilities are those among all tokens.
     *
     * @param text with at least one {@link #maskToken()}
     * @param top how many for each mask, at least 1; no more than there are
     * @param targets the tokens to choose from, at least one, spelled as in the vocabulary
     * @return for each mask, in the order of the text, its tokens, the most probable first
     * @throws IllegalArgumentException if the text has no mask, or more tokens than the model takes, or a target is no token
     */
    public List<List<FilledMask>> fill(String text, int top, List<String> targets) {
        if (targets.isEmpty()) {
            throw new IllegalArgumentException("no target: expected at least one token");
        }
        return fill(
                text,
                top,
                targets.stream().mapToInt(this::target).distinct().sorted().toArray());
    }

    private int target(String target) {
        OptionalInt id = tokenizer.id(target);
        if (id.isEmpty()) {
            List<String> pieces = tokenizer.encode(target).tokens();
            throw new IllegalArgumentException("target \"" + excerpt(target)
                    + "\": expected a token of the vocabulary, which splits it into " + pieces
                    + ". Choose a text that is one token");
        }
        return id.getAsInt();
    }

    private List<List<FilledMask>> fill(String text, int top, int... candidates) {
        if (top < 1) {
            throw new IllegalArgumentException("top " + top + ": expected at least 1");
        }
        Encoding encoding = tokenizer.encode(text);
        int[] ids = encoding.ids();
        int[] masks = IntStream.range(0, ids.length)
                .filter(place -> ids[place] == tokenizer.maskToken())
                .toArray();
        if (masks.length == 0) {
            throw new IllegalArgumentException("the text \"" + excerpt(text) + "\" has no mask: write " + maskToken()
                    + " where a token is to be filled in");
        }
        if (ids.length > model.maxTokens()) {
            throw new IllegalArgumentException("the text \"" + excerpt(text) + "\" has " + ids.length
                    + " tokens: the model takes at most " + model.maxTokens() + ". Shorten it");
        }
        float[][] logits = logits(encoding, masks);
        List<List<FilledMask>> filled = new ArrayList<>();
        for (int mask = 0; mask < masks.length; mask++) {
            double[] probabilities = Softmax.of(logits[mask]);
            List<FilledMask> tokens = new ArrayList<>();
            for (int id : MostProbable.of(probabilities, top, candidates)) {
                tokens.add(new FilledMask(
                        tokenizer.decode(new int[] {id}, false),
                        id,
                        probabilities[id],
                        filledIn(ids, masks[mask], id, masks.length == 1)));
            }
            filled.add(tokens);
        }
        return filled;
    }

    /** For each mask the vocabulary's logits. */
    private synchronized float[][] logits(Encoding encoding, int... masks) {
        int[][] ids = {encoding.ids()};
        TokenBatch batch =
                new TokenBatch(ids, new int[][] {encoding.typeIds()}, new int[][] {encoding.attentionMask()});
        Map<String, INDArray> inputs =
                batch.inputs(model.config(), network.inputs().keySet());
        inputs.put(MaskedLanguageModel.POSITIONS, Nd4j.createFromArray(masks));
        return session.run(inputs).get(MaskedLanguageModel.LOGITS).toFloatMatrix();
    }

    private String filledIn(int[] ids, int place, int id, boolean onlyMask) {
        int[] tokens = ids.clone();
        tokens[place] = id;
        int[] unpadded = Arrays.stream(tokens)
                .filter(token -> token != tokenizer.padToken())
                .toArray();
        return tokenizer.decode(unpadded, onlyMask);
    }

    private static String excerpt(String text) {
        return text.length() <= EXCERPT ? text : text.substring(0, EXCERPT) + "...";
    }

    /** How a mask is written in a text. */
    public String maskToken() {
        return tokenizer.token(tokenizer.maskToken());
    }

    /** Frees the native memory. */
    @Override
    public synchronized void close() {
        session.close();
    }
}
