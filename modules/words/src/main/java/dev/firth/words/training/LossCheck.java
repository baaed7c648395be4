package dev.firth.words.training;

/** Looks at the loss of each chunk. */
@FunctionalInterface
public interface LossCheck {
    /**
     * Checks the loss of a chunk.
     *
     * @param epoch counted from 1
     * @throws DivergenceException if going on is pointless
     */
    void check(Loss loss, int epoch);
}
