package dev.firth.wordnetworks.batch;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.engine.Gradients;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.engine.network.Network;
import dev.firth.engine.optimizer.AdaGrad;
import dev.firth.engine.optimizer.ParameterUpdate;
import dev.firth.words.training.CheckpointReader;
import dev.firth.words.training.CheckpointWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The tables of a network, and AdaGrad's sums of squares for them (Duchi et al. 2011).
 *
 * <p>The loss of a batch is a sum over its pairs, so that a word that occurs often in a batch has a gradient as large as
 * all the steps of a pair-by-pair training together. AdaGrad bounds what that does: no step of a number is longer than the
 * learning rate. Only rows that the batch looked up change. Not thread-safe.
 */
public final class TrainedTables implements AutoCloseable {
    private static final double EPSILON = 1e-10;

    private final Map<String, INDArray> tables;
    private final Map<String, ParameterUpdate> updates = new LinkedHashMap<>();

    /**
     * Takes the parameters of a network, which it trains in place.
     *
     * @param initialAccumulator what the sums of a table start at, by its name
     * @param threads how many threads update rows at the same time; the result does not depend on it
     */
    public TrainedTables(Network network, ToDoubleFunction<String> initialAccumulator, int threads) {
        tables = network.parameters();
        tables.forEach((name, table) -> {
            AdaGrad optimizer = new AdaGrad(EPSILON, initialAccumulator.applyAsDouble(name), 0);
            updates.put(name, new ParameterUpdate(Map.of(name, table), optimizer, List.of(), threads));
        });
    }

    /** The names of the tables. */
    public List<String> names() {
        return List.copyOf(tables.keySet());
    }

    /** Does a step. */
    public void apply(Gradients gradients, double learningRate) {
        updates.values().forEach(update -> update.apply(gradients, learningRate));
    }

    /** A copy of a table. */
    public FloatMatrix copy(String name) {
        INDArray table = tables.get(name);
        return copy(FloatMemory.of(table), table);
    }

    private static FloatMatrix copy(FloatMemory memory, INDArray table) {
        FloatMatrix matrix = FloatMatrix.allocate(rows(table), columns(table));
        float[] row = new float[matrix.columns()];
        for (int id = 0; id < matrix.rows(); id++) {
            memory.get((long) id * row.length, row, 0, row.length);
            matrix.setRow(id, row, 0);
        }
        return matrix;
    }

    private static int rows(INDArray table) {
        return Math.toIntExact(table.size(0));
    }

    private static int columns(INDArray table) {
        return Math.toIntExact(table.size(1));
    }

    /** The floats of a table and its sums, for the size of a checkpoint. */
    long floats() {
        return tables.values().stream().mapToLong(INDArray::length).sum() * 2;
    }

    /** Writes the tables and their sums. */
    void write(CheckpointWriter out) throws IOException {
        for (String name : tables.keySet()) {
            INDArray table = tables.get(name);
            out.rows(copy(FloatMemory.of(table), table), rows(table));
            out.rows(copy(sums(name), table), rows(table));
        }
    }

    /** Reads the tables and their sums. */
    void read(CheckpointReader in) throws IOException {
        for (String name : tables.keySet()) {
            INDArray table = tables.get(name);
            read(in, table, FloatMemory.of(table));
            read(in, table, sums(name));
        }
    }

    private static void read(CheckpointReader in, INDArray table, FloatMemory target) throws IOException {
        FloatMatrix matrix = FloatMatrix.allocate(rows(table), columns(table));
        in.rows(matrix, matrix.rows());
        for (int id = 0; id < matrix.rows(); id++) {
            target.put((long) id * matrix.columns(), matrix.row(id), 0, matrix.columns());
        }
    }

    private FloatMemory sums(String name) {
        return updates.get(name).state().moments(name).get(0).floats().memory();
    }

    /** Frees the sums; the tables stay with the network. */
    @Override
    public void close() {
        updates.values().forEach(ParameterUpdate::close);
    }
}
