package dev.firth.wordnetworks.batch;

import dev.firth.engine.network.ElementType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The inputs of a network for a batch, as arrays that are filled again and again. Batches that are not full have ids of -1
 * and zeros in the rest, which count for nothing, so that all batches have one shape. Not thread-safe.
 */
public final class BatchInputs {
    /** What an id is where there is no word. */
    public static final int NONE = -1;

    @SuppressWarnings("ArrayRecordComponent") // Filled in place, batch by batch.
    private record Ids(int[] values, long[] shape) {}

    @SuppressWarnings("ArrayRecordComponent") // Filled in place, batch by batch.
    private record Numbers(float[] values, long[] shape) {}

    private final Map<String, Ids> ids = new LinkedHashMap<>();
    private final Map<String, Numbers> numbers = new LinkedHashMap<>();

    /** Adds an input of ids, and gives the array to fill: all {@link #NONE} at first. */
    public int[] ids(String name, long... shape) {
        int[] values = new int[elements(shape)];
        Arrays.fill(values, NONE);
        ids.put(name, new Ids(values, shape));
        return values;
    }

    /** Adds an input of numbers, and gives the array to fill: all 0 at first. */
    public float[] numbers(String name, long... shape) {
        float[] values = new float[elements(shape)];
        numbers.put(name, new Numbers(values, shape));
        return values;
    }

    private static int elements(long... shape) {
        return Math.toIntExact(LongStream.of(shape).reduce(1, Math::multiplyExact));
    }

    /** Empties the batch. */
    public void clear() {
        ids.values().forEach(input -> Arrays.fill(input.values(), NONE));
        numbers.values().forEach(input -> Arrays.fill(input.values(), 0));
    }

    /** Copies of the inputs under their names, which the caller closes. */
    public Map<String, INDArray> arrays(ElementType type) {
        Map<String, INDArray> arrays = new LinkedHashMap<>();
        ids.forEach((name, input) ->
                arrays.put(name, Nd4j.createFromArray(input.values()).reshape(input.shape())));
        numbers.forEach((name, input) -> arrays.put(
                name,
                Nd4j.createFromArray(input.values()).castTo(type.dataType()).reshape(input.shape())));
        return arrays;
    }
}
