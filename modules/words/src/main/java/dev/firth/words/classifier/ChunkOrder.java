package dev.firth.words.classifier;

import dev.firth.words.sampling.RandomStream;

/**
 * The order in which chunks come in an epoch: another one in each, since labelled texts are often sorted by label, and what
 * is seen last counts most. Immutable and thread-safe.
 */
final class ChunkOrder {
    private final long chunks;
    private final long seed;

    ChunkOrder(long chunks, long seed) {
        this.chunks = chunks;
        this.seed = seed;
    }

    /** The chunk that comes as number {@code number} in an epoch; every chunk comes once. */
    long chunk(int epoch, long number) {
        RandomStream random = new RandomStream();
        random.seed(seed, epoch, -1);
        long start = Math.floorMod(random.nextLong(), chunks);
        long step = 1 + Math.floorMod(random.nextLong(), chunks);
        while (greatestCommonDivisor(step, chunks) != 1) {
            step++;
        }
        // Less than 2^31 steps of less than 2^31 each: chunks have a thousand tokens and more.
        return Math.floorMod(start + Math.floorMod(step, chunks) * number, chunks);
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
