package dev.firth.engine.onednn;

/** What oneDNN does to each element of a product before it stores it. */
sealed interface PostOperation {
    /** {@code alpha * x + beta}. */
    record Linear(float alpha, float beta) implements PostOperation {}

    /** {@code max(x, 0)}. */
    record Relu() implements PostOperation {}

    /**
     * {@code x + y} or the like.
     *
     * @param algorithm oneDNN's number of the function
     * @param operand y, with as many axes as the product, of size 1 where it is repeated
     */
    record Combine(int algorithm, Tensor operand) implements PostOperation {}
}
