package dev.firth.transformer.fillmask;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.Engines;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.memory.FloatMemory;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Fills the masks of texts with a pretrained masked language model.
 *
 * <pre>{@code
 * try (FillMask model = FillMask.load(Path.of("bert-base-uncased"))) {
 *     model.fill("Paris is the [MASK] of France.", 5).get(0).forEach(System.out::println);
 * }
 * }</pre>
 *
 * <p>Thread-safe; one call runs at a time.
 */
public final class FillMask implements AutoCloseable {
    private final PretrainedModel model;
    private final Tokenizer tokenizer;
    private final Network network;
    private final InferenceSession session;

    private FillMask(PretrainedModel model, String engine) throws IOException {
        this.model = model;
        this.tokenizer = model.tokenizer().withoutPadding().withoutTruncation();
        this.network = model.network(new MaskedLanguageModel());
        this.session = Engines.named(engine).infer(network, List.of(MaskedLanguageModel.LOGITS));
    }

    /**
     * Opens a model directory on the engine that is chosen by default.
     *
     * @throws InvalidFileException if a file is missing or broken, or the weights have no masked language model
     */
    public static FillMask load(Path directory) throws IOException {
        return load(directory, System.getProperty(Engines.PROPERTY, Engines.AUTO));
    }

    /** The same on an engine of a name. */
    public static FillMask load(Path directory, String engine) throws IOException {
        PretrainedModel model = PretrainedModel.open(directory);
        if (model.tokenizer().maskToken() < 0) {
            throw new InvalidFileException(
                    directory,
                    "",
                    "a tokenizer with a token for masks",
                    "none",
                    "Use a model that was pretrained with masks");
        }
        return new FillMask(model, engine);
    }

    /** How the model's mask is written in a text. */
    public String mask() {
        return tokenizer.token(tokenizer.maskToken());
    }

    /**
     * The most probable tokens for each mask of a text, the best first.
     *
     * @param top how many, at least 1
     * @return a list for each mask, in the order of the text
     * @throws IllegalArgumentException if the text has no mask or too many tokens
     */
    public synchronized List<List<MaskFilling>> fill(String text, int top) {
        if (top < 1) {
            throw new IllegalArgumentException("top " + top + ": expected at least 1");
        }
        Encoding encoding = tokenizer.encode(text);
        int[] ids = encoding.ids();
        int[] masks = IntStream.range(0, ids.length)
                .filter(place -> ids[place] == tokenizer.maskToken())
                .toArray();
        if (masks.length == 0) {
            throw new IllegalArgumentException("\"" + text + "\" has no mask: write " + mask()
                    + " in the place of the word that the model is to find");
        }
        if (ids.length > model.maxTokens()) {
            throw new IllegalArgumentException("the text has " + ids.length + " tokens: the model takes at most "
                    + model.maxTokens() + ". Shorten it");
        }
        TokenBatch batch =
                TokenBatch.padded(model.config().padTokenId(), new int[][] {ids}, new int[][] {encoding.typeIds()});
        Map<String, INDArray> inputs =
                batch.inputs(model.config(), network.inputs().keySet());
        inputs.put(MaskedLanguageModel.POSITIONS, Nd4j.createFromArray(masks));
        INDArray logits = session.run(inputs).get(MaskedLanguageModel.LOGITS);
        int vocabulary = model.config().vocabSize();
        List<List<MaskFilling>> fillings = new ArrayList<>();
        for (int mask = 0; mask < masks.length; mask++) {
            float[] scores = new float[vocabulary];
            FloatMemory.of(logits).get((long) mask * vocabulary, scores, 0, vocabulary);
            fillings.add(best(scores, ids, masks[mask], top, masks.length == 1));
        }
        return fillings;
    }

    private List<MaskFilling> best(float[] scores, int[] ids, int place, int top, boolean single) {
        PriorityQueue<Integer> best = new PriorityQueue<>(Comparator.comparingDouble(id -> scores[id]));
        int known = Math.min(scores.length, tokenizer.vocabularySize());
        for (int id = 0; id < known; id++) {
            best.add(id);
            if (best.size() > top) {
                best.remove();
            }
        }
        double most = IntStream.range(0, scores.length)
                .mapToDouble(id -> scores[id])
                .max()
                .orElseThrow();
        double sum = IntStream.range(0, scores.length)
                .mapToDouble(id -> Math.exp(scores[id] - most))
                .sum();
        return best.stream()
                .sorted(Comparator.comparingDouble((Integer id) -> -scores[id]).thenComparing(id -> id))
                .map(id -> new MaskFilling(
                        tokenizer.token(id), id, Math.exp(scores[id] - most) / sum, textWith(ids, place, id, single)))
                .toList();
    }

    /** The text with a token in a place, without what the tokenizer added; of several masks the others stay. */
    private String textWith(int[] ids, int place, int id, boolean single) {
        int[] filled = ids.clone();
        filled[place] = id;
        int[] own = Arrays.stream(filled)
                .filter(token -> token != tokenizer.clsToken() && token != tokenizer.sepToken())
                .toArray();
        return tokenizer.decode(own, single);
    }

    /** Frees the native memory. */
    @Override
    public synchronized void close() {
        session.close();
    }
}
