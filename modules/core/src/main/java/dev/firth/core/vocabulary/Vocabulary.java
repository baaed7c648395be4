package dev.firth.core.vocabulary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Words and their counts, numbered from 0; by convention in order of falling count.
 *
 * <p>Words live as UTF-8 in one byte array and are looked up in an open-addressing table of longs: no {@code String}
 * and no boxed number is made per word or per look-up by bytes.
 *
 * <p>Immutable and thread-safe.
 */
public final class Vocabulary {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** The words one after the other, and 8 bytes more. */
    private final byte[] bytes;

    private final int[] starts;
    private final long[] counts;
    private final long totalCount;

    /** A word's hash above its id + 1, so that most look-ups touch the bytes of no other word; 0 where free. */
    private final long[] table;

    private Vocabulary(byte[] bytes, int[] starts, long[] counts) {
        this.bytes = bytes;
        this.starts = starts;
        this.counts = counts;
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        this.totalCount = total;
        this.table = new long[Integer.highestOneBit(Math.max(4, Math.min(counts.length, 1 << 28))) * 4];
        for (int id = 0; id < counts.length; id++) {
            int hash = WordHash.hash(bytes, starts[id], starts[id + 1] - starts[id]);
            int slot = hash & (table.length - 1);
            while (table[slot] != 0) {
                slot = (slot + 1) & (table.length - 1);
            }
            table[slot] = ((long) hash << 32) | (id + 1);
        }
    }

    /** Starts a vocabulary whose words are added in the order of their ids. */
    public static Builder builder() {
        return new Builder();
    }

    /** The number of words. */
    public int size() {
        return counts.length;
    }

    /** The word with this id. */
    public String word(int id) {
        Objects.checkIndex(id, counts.length);
        return new String(bytes, starts[id], starts[id + 1] - starts[id], StandardCharsets.UTF_8);
    }

    /** The UTF-8 bytes of the word with this id, as a copy. */
    public byte[] utf8(int id) {
        Objects.checkIndex(id, counts.length);
        return Arrays.copyOfRange(bytes, starts[id], starts[id + 1]);
    }

    /** The id of {@code word}, or -1 if the vocabulary does not have it. */
    public int id(String word) {
        byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
        return id(utf8, 0, utf8.length);
    }

    /** The id of the word whose UTF-8 is {@code utf8[offset..offset+length)}, or -1. */
    public int id(byte[] utf8, int offset, int length) {
        return id(utf8, offset, length, WordHash.hash(utf8, offset, length));
    }

    /** The same for a caller who has the word's {@link WordHash} already. */
    public int id(byte[] utf8, int offset, int length, int hash) {
        int slot = hash & (table.length - 1);
        while (true) {
            long entry = table[slot];
            if (entry == 0) {
                return -1;
            }
            int id = (int) entry - 1;
            if ((int) (entry >>> 32) == hash && same(id, utf8, offset, length)) {
                return id;
            }
            slot = (slot + 1) & (table.length - 1);
        }
    }

    /** Eight bytes at a time where that many can be read, which for words is faster than {@link Arrays#equals}. */
    private boolean same(int id, byte[] utf8, int offset, int length) {
        int start = starts[id];
        if (starts[id + 1] - start != length) {
            return false;
        }
        if (offset + length + 8 > utf8.length) {
            return Arrays.equals(bytes, start, start + length, utf8, offset, offset + length);
        }
        int at = 0;
        for (; at <= length - 8; at += 8) {
            if ((long) LONG.get(bytes, start + at) != (long) LONG.get(utf8, offset + at)) {
                return false;
            }
        }
        long difference = (long) LONG.get(bytes, start + at) ^ (long) LONG.get(utf8, offset + at);
        return (difference & ((1L << ((length - at) * 8)) - 1)) == 0;
    }

    /** Whether the vocabulary has {@code word}. */
    public boolean contains(String word) {
        return id(word) >= 0;
    }

    /** How often the word with this id was counted; 0 where counts are not known. */
    public long count(int id) {
        return counts[id];
    }

    /** How often each word was counted, by id, as a copy. */
    public long[] counts() {
        return counts.clone();
    }

    /** The sum of all counts. */
    public long totalCount() {
        return totalCount;
    }

    /** Collects words in the order of their ids. Not thread-safe. */
    public static final class Builder {
        private byte[] bytes = new byte[1 << 12];
        private int[] starts = new int[1 << 8];
        private long[] counts = new long[1 << 8];
        private int size;

        private Builder() {}

        /** Adds a word, which the caller knows to be new. */
        public Builder add(String word, long count) {
            byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
            return add(utf8, 0, utf8.length, count);
        }

        /** Adds the word whose UTF-8 is {@code utf8[offset..offset+length)}, which the caller knows to be new. */
        public Builder add(byte[] utf8, int offset, int length, long count) {
            if (size + 1 == starts.length) {
                starts = Arrays.copyOf(starts, size * 2 + 2);
                counts = Arrays.copyOf(counts, size * 2 + 2);
            }
            int start = starts[size];
            if ((long) start + length > Integer.MAX_VALUE - 16) {
                throw new IllegalStateException("the words of a vocabulary take more than 2 GiB (after " + size
                        + " words): raise minCount or set maxSize");
            }
            if (start + length > bytes.length) {
                bytes = Arrays.copyOf(
                        bytes, (int) Math.min(Integer.MAX_VALUE - 16, Math.max(start + length, bytes.length * 2L)));
            }
            System.arraycopy(utf8, offset, bytes, start, length);
            counts[size] = count;
            starts[++size] = start + length;
            return this;
        }

        /** The number of words added so far. */
        public int size() {
            return size;
        }

        /** The vocabulary of the words added. */
        public Vocabulary build() {
            return new Vocabulary(
                    Arrays.copyOf(bytes, starts[size] + 8),
                    Arrays.copyOf(starts, size + 1),
                    Arrays.copyOf(counts, size));
        }
    }
}
