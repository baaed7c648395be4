package dev.firth.engine.backend;

import dev.firth.engine.graph.Value;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The arrays that a session writes its outputs to, one for each value and shape. Not thread-safe. */
public final class OutputArrays implements AutoCloseable {
    private record Key(Value value, List<Long> sizes) {}

    private final Map<Key, INDArray> arrays = new HashMap<>();

    /** The array of an output of given sizes. */
    public INDArray of(Value value, long... sizes) {
        Key key = new Key(value, Arrays.stream(sizes).boxed().toList());
        return arrays.computeIfAbsent(
                key,
                any -> sizes.length == 0
                        ? Nd4j.scalar(DataType.FLOAT, 0)
                        : Nd4j.createUninitialized(DataType.FLOAT, sizes, 'c'));
    }

    /** The array of an output for given sizes of the named axes. */
    public INDArray of(Value value, Map<String, Long> sizes) {
        return of(value, value.shape().evaluate(sizes));
    }

    /** The arrays of outputs under their names. */
    public Map<String, INDArray> of(Map<String, Value> values, Map<String, Long> sizes) {
        Map<String, INDArray> named = new LinkedHashMap<>();
        values.forEach((name, value) -> named.put(name, of(value, sizes)));
        return named;
    }

    /** Frees the arrays. */
    @Override
    public void close() {
        arrays.values().forEach(INDArray::close);
        arrays.clear();
    }
}
