package dev.firth.wordnetworks.glove;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.ElementType;
import dev.firth.engine.network.Network;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import dev.firth.wordnetworks.batch.UniformTable;
import dev.firth.words.glove.GloveConfiguration;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * GloVe as a network, and the batch of co-occurrences that it is run on. The loss is half the weighted least squares of
 * Pennington et al. 2014, equation 8, summed over the records of the batch:
 *
 * <pre>
 * 1/2 sum f(X_ij) (w_i . w~_j + b_i + b~_j - log X_ij)^2
 * </pre>
 *
 * <p>Not thread-safe.
 */
final class GloveNetwork {
    /** The name of the loss. */
    static final String LOSS = "loss";

    /** The table of words' vectors. */
    static final String WORDS = "words";

    /** The table of contexts' vectors. */
    static final String CONTEXTS = "contexts";

    /** The table of words' biases, one column. */
    static final String WORD_BIASES = "wordBiases";

    /** The table of contexts' biases, one column. */
    static final String CONTEXT_BIASES = "contextBiases";

    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";
    private static final String LOGS = "logs";
    private static final String WEIGHTS = "weights";

    private final int batchSize;
    private final double xMax;
    private final double alpha;
    private final BatchInputs inputs = new BatchInputs();
    private final int[] rows;
    private final int[] columns;
    private final float[] logs;
    private final float[] weights;
    private final Network network;
    private int filled;

    /**
     * Builds the network with untrained tables: vectors and biases uniform in +-1/(2 dim), as GloVe's own program starts.
     *
     * @param words the size of the vocabulary
     * @param batchSize records of a batch
     * @param numbers FLOAT to train, DOUBLE to check gradients
     */
    GloveNetwork(GloveConfiguration configuration, int words, int batchSize, ElementType numbers) {
        this.batchSize = batchSize;
        this.xMax = configuration.xMax();
        this.alpha = configuration.alpha();
        rows = inputs.ids(ROWS, batchSize);
        columns = inputs.ids(COLUMNS, batchSize);
        logs = inputs.numbers(LOGS, batchSize);
        weights = inputs.numbers(WEIGHTS, batchSize);
        network = build(configuration.dim(), words, configuration.seed(), numbers);
    }

    private static Network build(int dim, int words, long seed, ElementType numbers) {
        NetworkBuilder builder = new NetworkBuilder(numbers);
        builder.parameter(WORDS, UniformTable.of(words, dim, dim, seed, -1).castTo(numbers.dataType()));
        builder.parameter(CONTEXTS, UniformTable.of(words, dim, dim, seed, -2).castTo(numbers.dataType()));
        builder.parameter(WORD_BIASES, UniformTable.of(words, 1, dim, seed, -3).castTo(numbers.dataType()));
        builder.parameter(
                CONTEXT_BIASES, UniformTable.of(words, 1, dim, seed, -4).castTo(numbers.dataType()));
        Dimension batch = Dimension.named("batch");
        builder.ids(ROWS, batch);
        builder.ids(COLUMNS, batch);
        SDVariable log = builder.input(LOGS, batch);
        SDVariable weight = builder.input(WEIGHTS, batch);
        SDVariable products = builder.lookup("wordVectors", WORDS, ROWS)
                .mul(builder.lookup("contextVectors", CONTEXTS, COLUMNS))
                .sum(1);
        SDVariable wordBias = builder.reshape("wordBias", builder.lookup("wordBiasRows", WORD_BIASES, ROWS), batch);
        SDVariable contextBias =
                builder.reshape("contextBias", builder.lookup("contextBiasRows", CONTEXT_BIASES, COLUMNS), batch);
        SDVariable difference = products.add(wordBias).add(contextBias).sub(log);
        builder.graph().math().square(difference).mul(weight).sum().mul(0.5).rename(LOSS);
        return builder.build();
    }

    /** The network; its tables are its parameters. */
    Network network() {
        return network;
    }

    /** Whether the batch has room for no other record. */
    boolean isFull() {
        return filled == batchSize;
    }

    /** The number of records in the batch. */
    int size() {
        return filled;
    }

    /** Adds the record of a word and a context, whose value is above 0. */
    void add(int word, int context, float value) {
        rows[filled] = word;
        columns[filled] = context;
        logs[filled] = (float) Math.log(value);
        weights[filled] = value < xMax ? (float) Math.pow(value / xMax, alpha) : 1;
        filled++;
    }

    /** The loss of the batch where all vectors and biases are zero. */
    double guessing() {
        double sum = 0;
        for (int i = 0; i < filled; i++) {
            sum += 0.5 * weights[i] * logs[i] * logs[i];
        }
        return sum;
    }

    /** Copies of the batch's inputs, which the caller closes. */
    Map<String, INDArray> arrays(ElementType numbers) {
        return inputs.arrays(numbers);
    }

    /** Empties the batch. */
    void clear() {
        inputs.clear();
        filled = 0;
    }
}
