package dev.firth.core.world;

/**
 * The SplitMix64 generator of Steele, Lea and Flood (Fast Splittable Pseudorandom Number Generators, OOPSLA 2014).
 *
 * <p>Written out here, rather than taken from the JDK, because the generated text must be the same on every JDK. Not
 * thread-safe.
 */
final class SplitMix64 {
    private long state;

    SplitMix64(long seed) {
        this.state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 up to, not including, {@code bound}, which is at least 1. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}
