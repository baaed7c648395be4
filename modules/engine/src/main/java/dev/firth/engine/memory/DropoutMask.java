package dev.firth.engine.memory;

import dev.firth.core.simd.Simd;

/**
 * The factors that dropout multiplies with (Srivastava et al. 2014): 0 with a given probability, else
 * {@code 1/(1-probability)}.
 *
 * <p>The generator has no state but its counter (Salmon et al. 2011, <i>Parallel random numbers: as easy as 1, 2, 3</i>):
 * the factor of an element is a hash of the seed, the step, the number of the dropout within the network, and the number
 * of the element. So every engine and any number of threads get the same factors, bit for bit, and a training that is
 * resumed gets those that it would have got. Immutable and thread-safe.
 */
public final class DropoutMask {
    private static final DropoutKernel KERNEL =
            Simd.provide(DropoutKernel.class, "dev.firth.engine.memory.VectorDropoutKernel", ScalarDropoutKernel::new);

    private final long key;
    private final int threshold;
    private final float factor;

    /**
     * The mask of one dropout at one step.
     *
     * @param probability how many of the elements are dropped, from 0 to below 1
     * @param seed the seed of the training
     * @param step the number of the step
     * @param feed which dropout of the network: its number in the order of the network's dropouts
     */
    public DropoutMask(double probability, long seed, long step, int feed) {
        if (!(probability >= 0 && probability < 1)) {
            throw new IllegalArgumentException("dropout probability " + probability + ": expected from 0 to below 1");
        }
        this.key = mix(mix(mix(seed) + step) + feed);
        long dropped = Math.min((1L << 32) - 1, Math.round(probability * (1L << 32)));
        this.threshold = (int) (dropped + Integer.MIN_VALUE);
        this.factor = (float) (1 / (1 - probability));
    }

    /** The finalizer of SplitMix64 (Steele et al. 2014) behind one step of its counter. */
    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** Writes the factors of all elements of a memory. */
    public static void fill(FloatMemory target, long length, double probability, long seed, long step, int feed) {
        new DropoutMask(probability, seed, step, feed).fill(target, 0, length);
    }

    /**
     * Writes the factors of the elements {@code from} to {@code from + length} to the same places of a memory. Threads
     * may do stretches of one memory each.
     */
    public void fill(FloatMemory target, long from, long length) {
        float[] tile = new float[(int) Math.min(FloatMemory.TILE, length)];
        for (long done = 0; done < length; done += tile.length) {
            int count = (int) Math.min(tile.length, length - done);
            fill(from + done, tile, 0, count);
            target.put(from + done, tile, 0, count);
        }
    }

    /** Writes the factors of the elements from number {@code from} on to {@code tile[offset..offset+count)}. */
    public void fill(long from, float[] tile, int offset, int count) {
        fill(KERNEL, from, tile, offset, count);
    }

    /** A hash has 32 bits of counter: every 2^32 elements have another key. */
    void fill(DropoutKernel kernel, long from, float[] tile, int offset, int count) {
        for (int done = 0; done < count; ) {
            long at = from + done;
            int part = (int) Math.min(count - done, (1L << 32) - (at & 0xFFFFFFFFL));
            long blockKey = mix(key + (at >>> 32));
            kernel.fill(
                    (int) blockKey, (int) (blockKey >>> 32), (int) at, threshold, factor, tile, offset + done, part);
            done += part;
        }
    }
}
