package dev.firth.transformer.sentence;

/** A step from a pooled vector to a text's. Immutable and thread-safe. */
public sealed interface VectorStep permits Dense, FirstNumbers, LayerNorm, Normalize {
    /** The vector behind the step; it may be the same array, changed. */
    float[] apply(float[] vector);

    /**
     * The size of the vector behind the step.
     *
     * @param before the size of the vector in front of it
     * @throws IllegalArgumentException if the step does not take vectors of that size
     */
    default int size(int before) {
        return before;
    }

    /** Checks that a step gets what it takes. */
    static void requireSize(String step, int taken, int given) {
        if (taken != given) {
            throw new IllegalArgumentException(
                    step + " takes vectors of " + taken + " numbers, but pooling and the steps" + " before it give "
                            + given + ". Use the model's own pooling");
        }
    }
}
