package dev.firth.words.fasttext;

import java.util.Arrays;

/**
 * The buckets that are left of a model whose n-grams were cut off ({@code cutoff}), and the rows that they now have behind
 * those of the words. Their order is that of the file. Immutable and thread-safe.
 */
public final class PrunedBuckets {
    private final int[] buckets;
    private final int[] rows;

    /** A bucket + 1 above its row; 0 where free. */
    private final long[] table;

    /**
     * Pairs buckets, which must differ, with rows; neither is copied.
     *
     * @throws IllegalArgumentException if there are not as many rows as buckets, or a bucket comes twice
     */
    public PrunedBuckets(int[] buckets, int[] rows) {
        if (buckets.length != rows.length) {
            throw new IllegalArgumentException(buckets.length + " buckets and " + rows.length + " rows");
        }
        this.buckets = buckets;
        this.rows = rows;
        this.table = new long[Integer.highestOneBit(Math.max(4, Math.min(buckets.length, 1 << 28))) * 4];
        for (int i = 0; i < buckets.length; i++) {
            int slot = slot(buckets[i]);
            while (table[slot] != 0) {
                if ((int) (table[slot] >>> 32) - 1 == buckets[i]) {
                    throw new IllegalArgumentException("bucket " + buckets[i] + " comes twice");
                }
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = ((buckets[i] + 1L) << 32) | rows[i];
        }
    }

    private int slot(int bucket) {
        int mixed = bucket * 0x9E3779B9;
        return (mixed ^ (mixed >>> 15)) & (table.length - 1);
    }

    /** How many buckets are left. */
    public int size() {
        return buckets.length;
    }

    /** The row of {@code bucket} behind the words, or -1 if it was cut off. */
    int row(int bucket) {
        for (int slot = slot(bucket); table[slot] != 0; slot = (slot + 1) & (table.length - 1)) {
            if ((int) (table[slot] >>> 32) - 1 == bucket) {
                return (int) table[slot];
            }
        }
        return -1;
    }

    int bucketAt(int i) {
        return buckets[i];
    }

    int rowAt(int i) {
        return rows[i];
    }

    @Override
    public String toString() {
        return "buckets " + Arrays.toString(buckets);
    }
}
