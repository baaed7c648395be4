package dev.firth.transformer.sentence;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.tokenizers.Encoding;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.model.EncoderBatches;
import dev.firth.transformer.model.PretrainedModel;
import dev.firth.transformer.model.TextEncodings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Turns texts into vectors (Reimers and Gurevych 2019), with a directory of sentence-transformers or any model directory of
 * a BERT-like encoder, whose pooling is then the mean.
 *
 * <pre>{@code
 * try (SentenceEncoder encoder = SentenceEncoder.load(Path.of("all-MiniLM-L6-v2"))) {
 *     float[][] vectors = encoder.encode(List.of("a cat sat", "a kitten was sitting"));
 *     double alike = encoder.similarity().of(vectors[0], vectors[1]);
 * }
 * }</pre>
 *
 * <p>The vector of a text does not depend on the texts beside it, but for the rounding of 32-bit numbers. Thread-safe; one
 * call runs at a time.
 */
public final class SentenceEncoder implements AutoCloseable {
    private final PretrainedModel model;
    private final SentenceModules modules;
    private final Pooling pooling;
    private final List<VectorStep> steps;
    private final int dimension;
    private final int maxTokens;
    private final TextEncodings tokens;
    private final EncoderBatches batches;
    private final String output;

    private SentenceEncoder(PretrainedModel model, SentenceModules modules, SentenceEncoderOptions options)
            throws IOException {
        this.model = model;
        this.modules = modules;
        this.pooling = options.pooling().orElse(modules.pooling());
        this.steps = steps(modules, options);
        this.dimension = dimension(pooling, model.config().hiddenSize(), steps);
        this.maxTokens = model.maxTokens(
                options.encoder().maxTokens(), modules.maxTokens().orElse(model.maxTokens()));
        this.tokens = new TextEncodings(model.tokenizer(), maxTokens, options.encoder());
        this.output = EncoderGraph.hidden(model.config().hiddenLayers());
        this.batches = new EncoderBatches(model.config(), model.network(), List.of(output), options.encoder());
    }

    /**
     * Opens a model directory as it says of itself.
     *
     * @throws InvalidFileException if a file is missing or broken
     */
    public static SentenceEncoder load(Path directory) throws IOException {
        return load(directory, SentenceEncoderOptions.STANDARD);
    }

    /**
     * Opens a model directory.
     *
     * @throws InvalidFileException if a file is missing or broken
     * @throws IllegalArgumentException if the options do not fit the model
     */
    public static SentenceEncoder load(Path directory, SentenceEncoderOptions options) throws IOException {
        SentenceModules modules = SentenceModules.read(directory);
        return new SentenceEncoder(PretrainedModel.open(modules.encoder()), modules, options);
    }

    private static int dimension(Pooling pooling, int hiddenSize, List<VectorStep> steps) {
        int size = pooling.modes().size() * hiddenSize;
        for (VectorStep step : steps) {
            size = step.size(size);
        }
        return size;
    }

    private static List<VectorStep> steps(SentenceModules modules, SentenceEncoderOptions options) {
        List<VectorStep> steps = new ArrayList<>(modules.steps());
        if (options.dimension() > 0) {
            steps.add(new FirstNumbers(options.dimension()));
        }
        if (options.normalize().isPresent()) {
            boolean normalizes = !steps.isEmpty() && steps.get(steps.size() - 1) instanceof Normalize;
            if (normalizes && !options.normalize().get()) {
                steps.remove(steps.size() - 1);
            } else if (!normalizes && options.normalize().get()) {
                steps.add(new Normalize());
            }
        }
        return List.copyOf(steps);
    }

    /** The vector of a text behind the model's standard prompt, {@code [dimension]}. */
    public float[] encode(String text) {
        return encode(List.of(text))[0];
    }

    /** The vectors of texts behind the model's standard prompt, {@code [texts, dimension]}. */
    public float[][] encode(List<String> texts) {
        return encode(texts, prompts().standard(), 1);
    }

    /** The vectors of texts behind a prompt, which may be empty, {@code [texts, dimension]}. */
    public float[][] encode(List<String> texts, String prompt) {
        return encode(texts, prompt, 1);
    }

    /**
     * The vectors of texts behind a prompt.
     *
     * @param prompt what is put in front of each; may be empty
     * @param first the number of the first text, for messages about texts that are too long
     * @return {@code [texts, dimension]}
     * @throws IllegalArgumentException if a text has more tokens than the model takes and is not to be cut
     */
    public float[][] encode(List<String> texts, String prompt, long first) {
        List<Encoding> encodings =
                tokens.of(texts.stream().map(text -> prepared(prompt + text)).toList(), first);
        int promptTokens = pooling.includePrompt() || prompt.isEmpty() ? 0 : promptTokens(prompt);
        int hidden = model.config().hiddenSize();
        float[][] vectors = new float[texts.size()][];
        batches.run(encodings, (rows, batch, outputs) -> {
            INDArray states = outputs.get(output);
            FloatMemory memory = FloatMemory.of(states);
            float[] text = new float[batch.length() * hidden];
            for (int row = 0; row < rows.length; row++) {
                int length = encodings.get(rows[row]).length();
                memory.get((long) row * text.length, text, 0, length * hidden);
                float[] vector = pooling.pool(text, length, promptTokens, hidden);
                for (VectorStep step : steps) {
                    vector = step.apply(vector);
                }
                vectors[rows[row]] = vector;
            }
        });
        return vectors;
    }

    private String prepared(String text) {
        return modules.lowercase() ? text.toLowerCase(Locale.ROOT) : text;
    }

    /** The tokens of a prompt alone, without the token that ends a text. */
    private int promptTokens(String prompt) {
        Tokenizer tokenizer = model.tokenizer().withoutPadding().withoutTruncation();
        Encoding encoding = tokenizer.encode(prepared(prompt));
        int[] special = encoding.specialTokensMask();
        return special.length > 0 && special[special.length - 1] == 1 ? special.length - 1 : special.length;
    }

    /** The size of a vector. */
    public int dimension() {
        return dimension;
    }

    /** The most tokens of a text, those that the tokenizer adds among them. */
    public int maxTokens() {
        return maxTokens;
    }

    /** How the vectors of tokens become one. */
    public Pooling pooling() {
        return pooling;
    }

    /** The prompts of the model. */
    public Prompts prompts() {
        return modules.prompts();
    }

    /** What the model was trained for. */
    public Similarity similarity() {
        return modules.similarity();
    }

    /** Frees the native memory. */
    @Override
    public void close() {
        batches.close();
    }
}
