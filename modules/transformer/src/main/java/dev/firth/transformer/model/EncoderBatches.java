package dev.firth.transformer.model;

import dev.firth.engine.Engines;
import dev.firth.engine.InferenceSession;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Encoding;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.encoder.TokenBatch;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs an encoder over many texts, in batches of texts of like lengths. Thread-safe; one call runs at a time. */
public final class EncoderBatches implements AutoCloseable {
    /** The most tokens of a batch where nobody says otherwise: enough for products of matrices to be fast. */
    public static final int TOKEN_BUDGET = 4_096;

    /** Takes what an encoder computed of a batch. */
    @FunctionalInterface
    public interface Receiver {
        /**
         * Takes the outputs of a batch; they are valid during the call only.
         *
         * @param texts the numbers of the texts that are the batch's rows
         * @param batch their tokens, with padding behind those of shorter texts
         * @param outputs under their names, shaped as {@link dev.firth.transformer.encoder.EncoderGraph} says
         */
        void accept(int[] texts, TokenBatch batch, Map<String, INDArray> outputs);
    }

    private final BertConfig config;
    private final Network network;
    private final int tokenBudget;
    private final InferenceSession session;

    /**
     * Opens a network.
     *
     * @param outputs the names of what to compute
     * @param options which engine runs it, and how many tokens a batch has
     * @throws dev.firth.engine.EngineException if the engine cannot run here
     */
    public EncoderBatches(BertConfig config, Network network, Collection<String> outputs, EncoderOptions options) {
        this.config = config;
        this.network = network;
        this.tokenBudget = options.tokenBudget();
        this.session = Engines.named(options.engine()).infer(network, outputs, options.precision());
    }

    /**
     * Runs texts.
     *
     * @param encodings their tokens, without padding, at least one each
     * @throws IllegalArgumentException if a text has no token, or more than the encoder has positions for
     */
    public synchronized void run(List<Encoding> encodings, Receiver receiver) {
        for (int[] texts : plan(encodings)) {
            run(encodings, texts, receiver);
        }
    }

    /** The numbers of the texts of each batch, in the order in which {@link #run(List, Receiver)} takes them. */
    public List<int[]> plan(List<Encoding> encodings) {
        return LengthSortedBatches.of(
                encodings.stream().mapToInt(Encoding::length).toArray(), tokenBudget);
    }

    /**
     * Runs one batch.
     *
     * @param texts the numbers of texts of like lengths among the encodings, such as {@link #plan} gives
     * @throws IllegalArgumentException if the texts have no token, or more than the encoder has positions for
     */
    public synchronized void run(List<Encoding> encodings, int[] texts, Receiver receiver) {
        TokenBatch batch = batch(encodings, texts);
        receiver.accept(
                texts, batch, session.run(batch.inputs(config, network.inputs().keySet())));
    }

    private TokenBatch batch(List<Encoding> encodings, int... texts) {
        int[][] ids = new int[texts.length][];
        int[][] types = new int[texts.length][];
        for (int row = 0; row < texts.length; row++) {
            Encoding encoding = encodings.get(texts[row]);
            ids[row] = encoding.ids();
            types[row] = encoding.typeIds();
        }
        return TokenBatch.padded(config.padTokenId(), ids, types);
    }

    /** Frees the native memory. */
    @Override
    public synchronized void close() {
        session.close();
    }
}
