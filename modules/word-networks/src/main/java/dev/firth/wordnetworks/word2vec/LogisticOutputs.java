package dev.firth.wordnetworks.word2vec;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.wordnetworks.batch.BatchInputs;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Scores of hidden vectors with rows of a table, and what each costs: {@code -log sigmoid(score)} where the row is
 * expected, {@code -log sigmoid(-score)} where it is not, times a weight. All scores of a block are one product of two
 * matrices. Not thread-safe.
 */
final class LogisticOutputs {
    private static final String IDS = "outputs";
    private static final String SIGNS = "signs";
    private static final String WEIGHTS = "weights";
    private static final float EXPECTED = -1;
    private static final float UNEXPECTED = 1;

    private final String table;
    private final int rows;
    private final int outputs;
    private final int dim;
    private final int[] ids;
    private final float[] signs;
    private final float[] weights;

    /**
     * Outputs for a batch.
     *
     * @param table the name of the table
     * @param rows hidden vectors a block
     * @param outputs rows of the table that a block's hidden vectors are compared with
     */
    LogisticOutputs(BatchInputs inputs, String table, int blocks, int rows, int outputs, int dim) {
        this.table = table;
        this.rows = rows;
        this.outputs = outputs;
        this.dim = dim;
        this.ids = inputs.ids(IDS, blocks, outputs);
        this.signs = inputs.numbers(SIGNS, blocks, 1, outputs);
        this.weights = inputs.numbers(WEIGHTS, blocks, rows, outputs);
    }

    /** How many outputs a block has. */
    int size() {
        return outputs;
    }

    /**
     * Adds the scores to a network.
     *
     * @return {@code [blocks, rows, outputs]}
     */
    SDVariable scores(NetworkBuilder network, SDVariable hidden, Dimension blocks) {
        network.ids(IDS, blocks, Dimension.of(outputs));
        SDVariable vectors = network.reshape(
                "outputBlocks",
                network.lookup("outputVectors", table, IDS),
                blocks,
                Dimension.of(outputs),
                Dimension.of(dim));
        return network.graph().mmul("scores", hidden, vectors, false, true, false);
    }

    /**
     * Adds a value for each output, {@code [blocks, 1, outputs]}: the rows of a table with one column. The scores come first.
     *
     * @param column the name of the table
     */
    SDVariable values(NetworkBuilder network, String column, Dimension blocks) {
        return network.reshape(
                column + "Blocks",
                network.lookup(column + "Values", column, IDS),
                blocks,
                Dimension.ONE,
                Dimension.of(outputs));
    }

    /** Adds the sum of what the scores cost. */
    SDVariable loss(NetworkBuilder network, SDVariable scores, Dimension blocks) {
        SDVariable sign = network.input(SIGNS, blocks, Dimension.ONE, Dimension.of(outputs));
        SDVariable weight = network.input(WEIGHTS, blocks, Dimension.of(rows), Dimension.of(outputs));
        SDVariable costs = network.graph().nn().softplus(scores.mul(sign));
        return costs.mul(weight).sum();
    }

    /** Sets which row an output is, and whether it is expected. */
    void set(int block, int output, int id, boolean expected) {
        ids[block * outputs + output] = id;
        signs[block * outputs + output] = expected ? EXPECTED : UNEXPECTED;
    }

    /** Sets the weight of a hidden vector's score with an output. */
    void weigh(int block, int row, int output, float weight) {
        weights[(block * rows + row) * outputs + output] = weight;
    }
}
