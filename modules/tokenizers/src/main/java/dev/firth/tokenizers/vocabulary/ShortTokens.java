package dev.firth.tokenizers.vocabulary;

import java.util.Map;

/**
 * Tokens of up to nine ASCII characters by a key that is the token itself, seven bits a character: no comparison is
 * needed, and one look into the memory mostly tells the id. Immutable.
 */
public final class ShortTokens {
    /** What is returned where there is no token. */
    public static final int NONE = -1;

    /** The characters of the longest token. */
    public static final int MOST_CHARS = 9;

    private static final int BITS = 7;
    private static final long HASH = 0x9E3779B97F4A7C15L;

    /** No key: U+0000 begins no token here. */
    private static final long EMPTY = 0;

    private final long[] keys;
    private final int[] ids;
    private final int shift;

    /** Takes those of the tokens that are short. */
    public ShortTokens(Map<String, Integer> tokens) {
        int bits = 64 - Long.numberOfLeadingZeros(2L * tokens.size() + 1);
        this.keys = new long[1 << bits];
        this.ids = new int[1 << bits];
        this.shift = 64 - bits;
        tokens.forEach(this::insert);
    }

    /** The id of the token {@code chars[from..to)}, or {@link #NONE}; {@code to - from} is at most {@link #MOST_CHARS}. */
    public int id(char[] chars, int from, int to) {
        long key = 0;
        int all = 0;
        for (int i = from; i < to; i++) {
            all |= chars[i];
            key = (key << BITS) | chars[i];
        }
        // Behind a leading U+0000, a key is that of the rest.
        if (all >= 1 << BITS || from == to || chars[from] == 0) {
            return NONE;
        }
        int at = home(key);
        while (true) {
            long found = keys[at];
            if (found == key) {
                return ids[at];
            }
            if (found == EMPTY) {
                return NONE;
            }
            at = (at + 1) & (keys.length - 1);
        }
    }

    private void insert(String token, int id) {
        long key = 0;
        for (int i = 0; i < token.length(); i++) {
            // A leading U+0000 would make two tokens alike.
            if (token.charAt(i) == 0 || token.charAt(i) >= 1 << BITS || i == MOST_CHARS) {
                return;
            }
            key = (key << BITS) | token.charAt(i);
        }
        if (key != EMPTY) {
            int at = home(key);
            while (keys[at] != EMPTY) {
                at = (at + 1) & (keys.length - 1);
            }
            keys[at] = key;
            ids[at] = id;
        }
    }

    private int home(long key) {
        return (int) ((key * HASH) >>> shift);
    }
}
