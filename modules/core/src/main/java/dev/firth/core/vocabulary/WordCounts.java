package dev.firth.core.vocabulary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Words and how often each was seen: an open-addressing table over UTF-8 bytes.
 *
 * <p>A word is kept as longs of eight bytes each, the first byte lowest and the last long padded with zeros, so that words
 * are compared eight bytes at a time. That is why a word here holds no byte 0.
 *
 * <p>Not thread-safe: give each thread its own and {@link #merge} them.
 */
public final class WordCounts {
    /** How many readable bytes must follow a word in the array that it is added from. */
    public static final int PADDING = 8;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int LARGEST_ARRAY = Integer.MAX_VALUE - 8;

    /** A word's hash above its number + 1; 0 where free. */
    private long[] slots = new long[1 << 10];

    /** Word n is {@code letters[starts[n]..starts[n+1])}. */
    private int[] starts = new int[(1 << 9) + 1];

    private long[] letters = new long[1 << 10];
    private long[] counts = new long[1 << 9];
    private int size;

    /** The number of different words. */
    public int size() {
        return size;
    }

    /** How many bytes the words take, the padding included. */
    public long wordBytes() {
        return 8L * starts[size];
    }

    /** How often a word was seen; 0 if never. */
    public long count(byte[] utf8) {
        byte[] padded = Arrays.copyOf(utf8, utf8.length + PADDING);
        int hash = WordHash.hash(padded, 0, utf8.length);
        for (int slot = hash & (slots.length - 1); slots[slot] != 0; slot = (slot + 1) & (slots.length - 1)) {
            int word = (int) slots[slot] - 1;
            if ((int) (slots[slot] >>> 32) == hash && same(word, padded, 0, utf8.length)) {
                return counts[word];
            }
        }
        return 0;
    }

    /**
     * Counts the word {@code utf8[offset..offset+length)} once more.
     *
     * @param utf8 must have {@link #PADDING} readable bytes of any value after the word
     * @param length at least 1
     * @param hash the word's {@link WordHash}
     */
    public void add(byte[] utf8, int offset, int length, int hash) {
        int mask = slots.length - 1;
        int slot = hash & mask;
        while (true) {
            long entry = slots[slot];
            if (entry == 0) {
                break;
            }
            int word = (int) entry - 1;
            if ((int) (entry >>> 32) == hash && same(word, utf8, offset, length)) {
                counts[word]++;
                return;
            }
            slot = (slot + 1) & mask;
        }
        int longs = (length + 7) >>> 3;
        int start = makeRoom(longs);
        for (int i = 0; i < longs; i++) {
            letters[start + i] = lettersAt(utf8, offset, length, i);
        }
        insert(slot, hash, longs, 1);
    }

    /** Adds all counts of {@code other}, which stays as it is. */
    public void merge(WordCounts other) {
        for (int word = 0; word < other.size; word++) {
            int from = other.starts[word];
            int to = other.starts[word + 1];
            int hash = hash(other.letters, from, to);
            int slot = slotOf(hash, other.letters, from, to);
            if (slots[slot] != 0) {
                counts[(int) slots[slot] - 1] += other.counts[word];
            } else {
                int start = makeRoom(to - from);
                System.arraycopy(other.letters, from, letters, start, to - from);
                insert(slot, hash, to - from, other.counts[word]);
            }
        }
    }

    /** Forgets all words seen at most {@code threshold} times. */
    public void prune(long threshold) {
        int kept = 0;
        int end = 0;
        for (int word = 0; word < size; word++) {
            if (counts[word] > threshold) {
                int from = starts[word];
                int longs = starts[word + 1] - from;
                System.arraycopy(letters, from, letters, end, longs);
                counts[kept] = counts[word];
                starts[kept] = end;
                end += longs;
                kept++;
            }
        }
        starts[kept] = end;
        size = kept;
        Arrays.fill(slots, 0);
        for (int word = 0; word < size; word++) {
            int hash = hash(letters, starts[word], starts[word + 1]);
            slots[freeSlot(slots, hash)] = ((long) hash << 32) | (word + 1);
        }
    }

    /** Forgets all words and gives their memory back. */
    public void clear() {
        slots = new long[1 << 10];
        starts = new int[(1 << 9) + 1];
        letters = new long[1 << 10];
        counts = new long[1 << 9];
        size = 0;
    }

    /** The count of the least frequent word; {@link Long#MAX_VALUE} without any word. */
    public long smallestCount() {
        long smallest = Long.MAX_VALUE;
        for (int word = 0; word < size; word++) {
            smallest = Math.min(smallest, counts[word]);
        }
        return smallest;
    }

    /** The count of the most frequent word; 0 without any word. */
    public long largestCount() {
        long largest = 0;
        for (int word = 0; word < size; word++) {
            largest = Math.max(largest, counts[word]);
        }
        return largest;
    }

    /**
     * The words seen at least {@code minCount} times, at most {@code maxSize} of them unless that is 0: in order of falling
     * count, and of rising UTF-8 bytes (as unsigned numbers) where counts are equal. The order in which words came in has
     * no influence.
     */
    public Vocabulary toVocabulary(int minCount, int maxSize) {
        int[] order = new FrequencyOrder(letters, starts, counts).of(size, minCount);
        int words = maxSize == 0 ? order.length : Math.min(maxSize, order.length);
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        byte[] utf8 = new byte[64];
        for (int i = 0; i < words; i++) {
            int word = order[i];
            int longs = starts[word + 1] - starts[word];
            if (utf8.length < longs * 8) {
                utf8 = new byte[longs * 8];
            }
            for (int k = 0; k < longs; k++) {
                LONG.set(utf8, k * 8, letters[starts[word] + k]);
            }
            int padding = Long.numberOfLeadingZeros(letters[starts[word + 1] - 1]) >>> 3;
            vocabulary.add(utf8, 0, longs * 8 - padding, counts[word]);
        }
        return vocabulary.build();
    }

    private boolean same(int word, byte[] utf8, int offset, int length) {
        int start = starts[word];
        int longs = (length + 7) >>> 3;
        if (starts[word + 1] - start != longs) {
            return false;
        }
        for (int i = 0; i < longs; i++) {
            if (letters[start + i] != lettersAt(utf8, offset, length, i)) {
                return false;
            }
        }
        return true;
    }

    /** The i-th eight bytes of a word, zeros in place of what follows it. */
    private static long lettersAt(byte[] utf8, int offset, int length, int i) {
        long letters = (long) LONG.get(utf8, offset + i * 8);
        int left = length - i * 8;
        return left >= 8 ? letters : letters & ((1L << (left * 8)) - 1);
    }

    /** The slot that has the word, or the free one where it belongs. */
    private int slotOf(int hash, long[] source, int from, int to) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            int word = (int) slots[slot] - 1;
            if ((int) (slots[slot] >>> 32) == hash
                    && Arrays.equals(letters, starts[word], starts[word + 1], source, from, to)) {
                break;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int freeSlot(long[] slots, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int hash(long[] letters, int from, int to) {
        long state = WordHash.START;
        for (int i = from; i < to; i++) {
            state = WordHash.add(state, letters[i]);
        }
        boolean whole = letters[to - 1] >>> 56 != 0;
        return WordHash.end(whole ? WordHash.add(state, 0) : state);
    }

    /** Makes room for one word more of this many longs, and says where they go. */
    private int makeRoom(int longs) {
        int start = starts[size];
        if (size + 1 >= counts.length) {
            int capacity = grown(counts.length, size + 2L);
            counts = Arrays.copyOf(counts, capacity);
            starts = Arrays.copyOf(starts, capacity + 1);
        }
        if (letters.length - start < longs) {
            letters = Arrays.copyOf(letters, grown(letters.length, (long) start + longs));
        }
        return start;
    }

    private static int grown(int capacity, long needed) {
        if (needed > LARGEST_ARRAY - 1) {
            throw new IllegalStateException("the words counted do not fit in one table: give a smaller maxTableSize");
        }
        return (int) Math.max(needed, Math.min(LARGEST_ARRAY - 1, capacity + (capacity >> 1)));
    }

    private void insert(int slot, int hash, int longs, long count) {
        counts[size] = count;
        starts[size + 1] = starts[size] + longs;
        size++;
        slots[slot] = ((long) hash << 32) | size;
        if (size > slots.length / 2 && slots.length < 1 << 30) {
            long[] larger = new long[slots.length * 2];
            for (long entry : slots) {
                if (entry != 0) {
                    larger[freeSlot(larger, (int) (entry >>> 32))] = entry;
                }
            }
            slots = larger;
        }
    }
}
