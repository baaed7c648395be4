package dev.firth.engine.backend;

import dev.firth.engine.graph.Graph;
import dev.firth.engine.graph.Node;
import dev.firth.engine.graph.Operation;
import dev.firth.engine.graph.Value;
import dev.firth.engine.network.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which rows the inputs of ids of a graph may name. Immutable. */
public final class IdRanges {
    private final List<Range> ranges = new ArrayList<>();

    private record Range(String input, Dimension rows, String of) {}

    /** Finds all places of a graph where rows are named by number. */
    public IdRanges(Graph graph) {
        for (Node node : graph.nodes()) {
            Operation operation = node.operation();
            if (operation instanceof Operation.Gather) {
                Value table = node.input(0);
                add(node.input(1), table.shape().get(0), "\"" + table.name() + "\"");
            } else if (operation instanceof Operation.ScatterAdd scatter) {
                add(node.input(1), scatter.rows(), "a matrix");
            } else if (operation instanceof Operation.OneHot oneHot) {
                add(node.input(0), oneHot.columns(), "a one-hot matrix");
            } else if (operation instanceof Operation.CrossEntropy
                    || operation instanceof Operation.CrossEntropyGradient) {
                add(node.input(1), node.input(0).shape().get(-1), "the classes");
            }
        }
    }

    private void add(Value ids, Dimension rows, String of) {
        ranges.add(new Range(ids.name(), rows, of));
    }

    /**
     * The ids of each input that has a range.
     *
     * @param sizes the sizes of the named axes
     * @throws IllegalArgumentException if an input is missing or names a row that is not there
     */
    public Map<String, int[]> read(Map<String, INDArray> inputs, Map<String, Long> sizes) {
        Map<String, int[]> ids = new HashMap<>();
        for (Range range : ranges) {
            int[] values = ids.computeIfAbsent(range.input(), name -> ArrayMemory.ints(given(inputs, name)));
            check(range.input(), range.rows().evaluate(sizes), range.of(), values);
        }
        return ids;
    }

    /** The input of a name. */
    public static INDArray given(Map<String, INDArray> inputs, String name) {
        INDArray array = inputs.get(name);
        if (array == null) {
            throw new IllegalArgumentException("input \"" + name + "\" is missing: the outputs depend on it");
        }
        return array;
    }

    /**
     * Checks ids.
     *
     * @param rows how many rows there are
     * @param of what has the rows
     * @throws IllegalArgumentException if an id is not below the number of rows
     */
    public static void check(String input, long rows, String of, int... ids) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] >= rows) {
                throw new IllegalArgumentException("input \"" + input + "\" holds " + ids[i] + " at place " + i
                        + ": expected a row of " + of + ", which has " + rows + ", or a negative number for none");
            }
        }
    }
}
