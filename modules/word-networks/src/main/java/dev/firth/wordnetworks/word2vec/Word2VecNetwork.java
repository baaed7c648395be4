package dev.firth.wordnetworks.word2vec;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.wordnetworks.batch.UniformTable;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import java.util.Arrays;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Word2Vec as a network, and the batch that it is run on: {@link HiddenVectors} make hidden vectors of the words around
 * centre words, a {@link WordPrediction} predicts the centre words. The loss is the sum over the pairs of a batch. Not
 * thread-safe.
 */
final class Word2VecNetwork {
    /** The name of the loss. */
    static final String LOSS = "loss";

    /** Centre words that share their noise words: as many as in the SIMD trainer. */
    private static final int BLOCK = 16;

    private final BatchInputs inputs = new BatchInputs();
    private final int blocks;
    private final Windows windows;
    private final HiddenVectors hidden;
    private final WordPrediction prediction;
    private final Network network;
    private final float[] pairs;
    private int filled;
    private long examples;

    /**
     * Builds the network with untrained tables: input vectors uniform in +-1/(2 dim), as word2vec.c starts, the others 0.
     *
     * @param numbers FLOAT to train, DOUBLE to check gradients
     */
    Word2VecNetwork(Word2VecNetworkConfiguration configuration, Vocabulary vocabulary, ElementType numbers) {
        Word2VecConfiguration words = configuration.words();
        boolean sampled = configuration.loss() == WordLoss.NEGATIVE_SAMPLING || configuration.loss() == WordLoss.NCE;
        int centres = sampled ? BLOCK : 1;
        blocks = (configuration.batchSize() + centres - 1) / centres;
        windows = new Windows(inputs, blocks, centres, words.window());
        hidden = words.architecture() == Architecture.SKIPGRAM
                ? new SkipGram(windows)
                : new Cbow(inputs, windows, blocks);
        pairs = new float[hidden.rows() * centres];
        BatchShape shape =
                new BatchShape(blocks, centres, hidden.rows(), words.dim(), SharedNoise.of(words.negative(), centres));
        prediction = prediction(configuration, vocabulary, shape);
        network = build(words, vocabulary, numbers);
    }

    private WordPrediction prediction(
            Word2VecNetworkConfiguration configuration, Vocabulary vocabulary, BatchShape shape) {
        double exponent = configuration.words().negativeExponent();
        return switch (configuration.loss()) {
            case NEGATIVE_SAMPLING -> new NegativeSampling(inputs, vocabulary, shape, exponent);
            case HIERARCHICAL_SOFTMAX -> new HierarchicalSoftmax(inputs, vocabulary, shape);
            case SOFTMAX -> new FullSoftmax(inputs, vocabulary, shape);
            case NCE -> new NoiseContrastiveEstimation(inputs, vocabulary, shape, exponent);
        };
    }

    private Network build(Word2VecConfiguration words, Vocabulary vocabulary, ElementType numbers) {
        NetworkBuilder builder = new NetworkBuilder(numbers);
        Dimension size = Dimension.named("blocks");
        builder.parameter(
                HiddenVectors.TABLE,
                UniformTable.of(vocabulary.size(), words.dim(), words.dim(), words.seed(), -1)
                        .castTo(numbers.dataType()));
        prediction.tables().forEach((name, table) -> builder.parameter(name, table.castTo(numbers.dataType())));
        SDVariable vectors = hidden.addTo(builder, size, words.dim());
        prediction.addTo(builder, vectors, size).rename(LOSS);
        return builder.build();
    }

    /** The network; its tables are its parameters. */
    Network network() {
        return network;
    }

    /** The most centre words of a block. */
    int centres() {
        return windows.centres();
    }

    /** Whether the batch has room for no other block. */
    boolean isFull() {
        return filled == blocks;
    }

    /** Adds a block of centre words of a sentence, from position {@code start} on. */
    void add(int[] sentence, int length, int start, RandomStream random) {
        Arrays.fill(pairs, 0);
        windows.choose(filled, sentence, length, start, random);
        int count = hidden.choose(windows, filled, pairs);
        prediction.choose(windows, filled, pairs, random);
        examples += count;
        filled++;
    }

    /** The number of pairs in the batch: observed ones, of a hidden vector and a centre word. */
    long examples() {
        return examples;
    }

    /** Copies of the batch's inputs, which the caller closes. */
    Map<String, INDArray> arrays(ElementType numbers) {
        return inputs.arrays(numbers);
    }

    /** Empties the batch. */
    void clear() {
        inputs.clear();
        filled = 0;
        examples = 0;
    }
}
