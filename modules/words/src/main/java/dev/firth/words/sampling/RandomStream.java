package dev.firth.words.sampling;

/**
 * A stream of random numbers: xorshift64 with shifts 13, 7, 17 (Marsaglia, "Xorshift RNGs", 2003), its results
 * multiplied to spread them over the high bits. Not thread-safe; each thread has its own.
 */
public final class RandomStream {
    private long state;

    /** A stream that has to be seeded. */
    public RandomStream() {}

    /** The stream that belongs to a chunk of the corpus in an epoch: the same one whatever came before. */
    public void seed(long seed, int epoch, long chunk) {
        long mixed = mix(mix(mix(seed + 0x9E3779B97F4A7C15L) + epoch) + chunk);
        state = mixed == 0 ? 1 : mixed;
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }

    /** 64 random bits. */
    public long nextLong() {
        long x = state;
        x ^= x << 13;
        x ^= x >>> 7;
        x ^= x << 17;
        state = x;
        return x * 0x2545F4914F6CDD1DL;
    }

    /** A number in [0, bound). */
    public int nextInt(int bound) {
        return (int) (((nextLong() >>> 32) * bound) >>> 32);
    }

    /** A number in [-1/2, 1/2). */
    public float nextCentredFloat() {
        return (nextLong() >> 40) * 0x1p-24f;
    }
}
