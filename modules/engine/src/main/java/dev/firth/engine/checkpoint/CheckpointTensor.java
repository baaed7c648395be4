package dev.firth.engine.checkpoint;

import dev.firth.engine.memory.FloatMemory;
import java.util.List;
import java.util.stream.LongStream;

/**
 * An array that a checkpoint keeps, or is read into.
 *
 * @param name the name, different from that of all others of its file
 * @param shape the shape
 * @param memory the elements, in c order
 */
public record CheckpointTensor(String name, List<Long> shape, FloatMemory memory) {
    /** Checks that shape and memory fit each other. */
    public CheckpointTensor {
        shape = List.copyOf(shape);
        long elements = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        if (elements != memory.length()) {
            throw new IllegalArgumentException("tensor \"" + name + "\" of shape " + shape + " has " + memory.length()
                    + " elements: expected " + elements);
        }
    }

    /** An array with a shape as ND4J gives it. */
    public static CheckpointTensor of(String name, long[] shape, FloatMemory memory) {
        return new CheckpointTensor(name, LongStream.of(shape).boxed().toList(), memory);
    }
}
