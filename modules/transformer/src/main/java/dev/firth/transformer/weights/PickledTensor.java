package dev.firth.transformer.weights;

import dev.firth.core.safetensors.TensorType;
import java.util.List;

/**
 * A tensor as a pickle describes it: a view of numbers that are elsewhere.
 *
 * @param type of the numbers
 * @param key of the storage with the numbers
 * @param elements how many numbers the storage has
 * @param offset the first number
 * @param sizes of the axes
 * @param strides how far apart neighbours along each axis are
 */
record PickledTensor(TensorType type, String key, long elements, long offset, List<Long> sizes, List<Long> strides) {
    /** How many numbers the view has. */
    long count() {
        return sizes.stream().reduce(1L, Math::multiplyExact);
    }

    /**
     * Why it cannot be read; empty if it can. A view that shows more numbers than there are, which a file can claim at no
     * cost, would exhaust the memory.
     */
    String fault() {
        if (elements < 0 || offset < 0 || sizes.size() != strides.size()) {
            return "sizes and strides that do not belong together";
        }
        try {
            long last = offset;
            for (int axis = 0; axis < sizes.size(); axis++) {
                if (sizes.get(axis) < 0 || strides.get(axis) < 0) {
                    return "a negative size or stride";
                }
                last = Math.addExact(last, Math.multiplyExact(Math.max(0, sizes.get(axis) - 1), strides.get(axis)));
            }
            boolean inside = count() == 0 || last < elements;
            return inside && count() <= elements ? "" : "a view beyond the " + elements + " numbers of its storage";
        } catch (ArithmeticException e) {
            return "sizes whose product is no 64-bit number";
        }
    }
}
