package dev.firth.engine.memory;

/** Draws the factors of a {@link DropoutMask}; all implementations draw the same. Thread-safe. */
interface DropoutKernel {
    /** The odd number nearest to 2^32 divided by the golden ratio: spreads the counter over the bits. */
    int SPREAD = 0x9E3779B9;

    /** The multipliers of a 32-bit hash of low bias: C. Wellons, <i>Hash Prospector</i>, with the key put in between. */
    int FIRST = 0x21F0AAAD;

    /** The second multiplier. */
    int SECOND = 0xD35A2D97;

    /**
     * Writes {@code factor} where the hash of the counter reaches the threshold, and 0 elsewhere.
     *
     * @param key the key that the spread counter is added to
     * @param innerKey the key between the two rounds: without it, the masks of two keys would be one, shifted
     * @param counter the number of the first element
     * @param threshold compared as a signed number
     */
    void fill(int key, int innerKey, int counter, int threshold, float factor, float[] target, int offset, int count);
}
