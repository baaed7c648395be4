package dev.firth.core.safetensors;

import java.util.List;

/**
 * What a header tells of a tensor.
 *
 * @param name its name
 * @param type the type of its numbers
 * @param shape its sizes, none of them negative; none at all for a single number
 * @param begin where its bytes begin, from the first byte behind the header on
 * @param end where they end
 */
public record Tensor(String name, TensorType type, List<Long> shape, long begin, long end) {
    /** Copies the shape. */
    public Tensor {
        shape = List.copyOf(shape);
    }

    /**
     * The bytes of a tensor of this type and shape.
     *
     * @throws ArithmeticException if they are more than a long counts
     */
    static long bytes(TensorType type, List<Long> shape) {
        long elements = 1;
        for (long size : shape) {
            elements = Math.multiplyExact(elements, size);
        }
        return Math.multiplyExact(elements, (long) type.bytes());
    }
}
