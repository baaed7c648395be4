package dev.firth.words.phrases;

import java.util.Arrays;

/**
 * Counts of those pairs whose hash lies below a ceiling, in open addressing. When it is full, the ceiling comes down and
 * the pairs above are forgotten, to be counted in another sweep. Not thread-safe.
 */
final class PairTable {
    /** The slots are chosen by bits above those that chose this table. */
    private static final int SLOT_SHIFT = PairCounter.TABLE_BITS;

    private final int most;
    private long ceiling;
    private long[] keys = new long[64];
    private long[] counts = new long[64];
    private int size;

    /** A table of at most {@code most} pairs. */
    PairTable(int most) {
        this.most = most;
    }

    /** Forgets all pairs. */
    void clear(long newCeiling) {
        Arrays.fill(keys, 0);
        Arrays.fill(counts, 0);
        size = 0;
        ceiling = newCeiling;
    }

    /** Whether more pairs are here than may be. */
    boolean isOverfull() {
        return size > most;
    }

    /** Forgets the pairs whose hash is not below {@code newCeiling}. */
    void lower(long newCeiling) {
        if (newCeiling < ceiling) {
            ceiling = newCeiling;
            rebuild(keys.length);
        }
    }

    /** Counts a pair once more; it may fill the table a little beyond its limit. */
    void add(long key) {
        long hash = Links.hash(key);
        if (PairCounter.position(hash) >= ceiling) {
            return;
        }
        int slot = slot(key, hash);
        if (keys[slot] == 0) {
            keys[slot] = key;
            if (++size > keys.length / 4 * 3) {
                counts[slot] = 1;
                rebuild(keys.length * 2);
                return;
            }
        }
        counts[slot]++;
    }

    /** How many pairs are here. */
    int size() {
        return size;
    }

    /** How many slots there are, the free ones among them. */
    int slots() {
        return keys.length;
    }

    /** The pair in a slot; 0 if it is free. */
    long key(int slot) {
        return keys[slot];
    }

    /** The count of the pair in a slot. */
    long count(int slot) {
        return counts[slot];
    }

    private int slot(long key, long hash) {
        int mask = keys.length - 1;
        int slot = (int) (hash >>> SLOT_SHIFT) & mask;
        while (keys[slot] != 0 && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rebuild(int capacity) {
        long[] oldKeys = keys;
        long[] oldCounts = counts;
        keys = new long[capacity];
        counts = new long[capacity];
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                long hash = Links.hash(oldKeys[i]);
                if (PairCounter.position(hash) < ceiling) {
                    int slot = slot(oldKeys[i], hash);
                    keys[slot] = oldKeys[i];
                    counts[slot] = oldCounts[i];
                    size++;
                }
            }
        }
    }
}
