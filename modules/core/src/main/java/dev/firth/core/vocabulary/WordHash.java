package dev.firth.core.vocabulary;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The hash of a word's UTF-8: eight bytes a step, multiplied and folded.
 *
 * <p>A scanner that looks for the end of a word eight bytes at a time has each step's bytes in hand, and hashes them on
 * the way: {@link #START}, then {@link #add} for each whole eight bytes and once more for the zero-padded rest (0 if there
 * is none), then {@link #end}. That is what {@link #hash} computes.
 */
public final class WordHash {
    /** The state before the first step. */
    public static final long START = 0x243F6A8885A308D3L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private WordHash() {}

    /** The hash of {@code bytes[offset..offset+length)}. */
    public static int hash(byte[] bytes, int offset, int length) {
        long state = START;
        int i = offset;
        int end = offset + length;
        for (; i <= end - 8; i += 8) {
            state = add(state, (long) LONG.get(bytes, i));
        }
        long rest = 0;
        for (int shift = 0; i < end; i++, shift += 8) {
            rest |= (bytes[i] & 0xFFL) << shift;
        }
        return end(add(state, rest));
    }

    /** The state after eight more bytes, the first of them lowest. */
    public static long add(long state, long eightBytes) {
        long product = (state ^ eightBytes) * MULTIPLIER;
        return product ^ (product >>> 29);
    }

    /** The hash that a state stands for. */
    public static int end(long state) {
        return (int) (state ^ (state >>> 32));
    }
}
