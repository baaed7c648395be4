package dev.firth.engine.nd4j;

import dev.firth.engine.backend.ArrayMemory;
import dev.firth.engine.backend.IdRanges;
import dev.firth.engine.memory.DropoutMask;
import dev.firth.engine.network.Feed;
import dev.firth.engine.network.Network;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The values of a graph's placeholders for one run: inputs as they are, and what belongs to feeds. */
final class Placeholders implements AutoCloseable {
    private final Network network;
    private final Map<String, INDArray> inputs;
    private final Map<String, Long> sizes;
    private final Map<String, INDArray> values = new HashMap<>();
    private final List<INDArray> made = new ArrayList<>();

    /** What differs between training and other runs. */
    interface Dropout {
        /** Writes the factors of a dropout to an array that holds ones. */
        void fill(INDArray factors, Feed.Dropout feed);
    }

    /**
     * Computes the values.
     *
     * @param needed the names of the placeholders to fill
     * @throws IllegalArgumentException if an input is missing or does not fit, or an id names a row that is not there
     */
    Placeholders(Network network, Map<String, INDArray> inputs, Set<String> needed, Dropout dropout) {
        this.network = network;
        this.inputs = inputs;
        this.sizes = network.sizes(inputs);
        for (String name : network.inputs().keySet()) {
            if (needed.contains(name)) {
                values.put(name, IdRanges.given(inputs, name));
            }
        }
        for (Feed feed : network.feeds().values()) {
            if (needed.contains(feed.placeholder())) {
                INDArray value = value(feed, dropout);
                values.put(feed.placeholder(), value);
                made.add(value);
            }
        }
    }

    private INDArray value(Feed feed, Dropout dropout) {
        if (feed instanceof Feed.Lookup lookup) {
            return rows(lookup);
        }
        if (feed instanceof Feed.OneHot oneHot) {
            return oneHot(oneHot);
        }
        if (feed instanceof Feed.TargetShape target) {
            return Nd4j.createFromArray(target.shape().evaluate(sizes));
        }
        Feed.Dropout factors = (Feed.Dropout) feed;
        INDArray ones = Nd4j.ones(
                network.graph().getVariable(factors.placeholder()).dataType(),
                factors.shape().evaluate(sizes));
        dropout.fill(ones, factors);
        return ones;
    }

    /** Writes what {@link DropoutMask} draws, to an array of any type of numbers. */
    static void fill(INDArray factors, DropoutMask mask) {
        float[] drawn = new float[Math.toIntExact(factors.length())];
        mask.fill(0, drawn, 0, drawn.length);
        try (INDArray flat = Nd4j.createFromArray(drawn)) {
            factors.assign(flat.reshape(factors.shape()));
        }
    }

    private INDArray rows(Feed.Lookup lookup) {
        INDArray table = network.parameters().get(lookup.table());
        int[] ids = ids(lookup.ids(), table.size(0), "\"" + lookup.table() + "\"");
        INDArray rows = Nd4j.create(table.dataType(), ids.length, table.size(1));
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= 0) {
                rows.putRow(i, table.getRow(ids[i]));
            }
        }
        return rows;
    }

    private INDArray oneHot(Feed.OneHot oneHot) {
        long columns = oneHot.columns().evaluate(sizes);
        int[] ids = ids(oneHot.ids(), columns, "a one-hot matrix");
        INDArray matrix =
                Nd4j.create(network.graph().getVariable(oneHot.placeholder()).dataType(), ids.length, columns);
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= 0) {
                matrix.putScalar(i, ids[i], 1);
            }
        }
        return matrix;
    }

    private int[] ids(String name, long rows, String of) {
        int[] ids = ArrayMemory.ints(IdRanges.given(inputs, name));
        IdRanges.check(name, rows, of, ids);
        return ids;
    }

    /** The values under the placeholders' names. */
    Map<String, INDArray> values() {
        return values;
    }

    /** Frees what was made for the run. */
    @Override
    public void close() {
        made.forEach(INDArray::close);
    }
}
