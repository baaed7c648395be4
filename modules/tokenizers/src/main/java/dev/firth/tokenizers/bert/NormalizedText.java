package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.unicode.Utf16;
import java.util.Arrays;

/** UTF-16 text after normalization; each of its chars knows the source character that it comes from. Not thread-safe. */
public final class NormalizedText {
    char[] chars = new char[64];

    /** For each char, the index in the source of the first char of its source character. */
    int[] origin = new int[64];

    int length;

    /** Whether a surrogate pair was seen in what was normalized so far, this text and those before. */
    boolean sawPair;

    /** Makes room for {@code more} chars. */
    void reserve(int more) {
        if (chars.length - length < more) {
            int capacity =
                    Math.max(Math.addExact(length, more), (int) Math.min(Integer.MAX_VALUE - 8, 2L * chars.length));
            chars = Arrays.copyOf(chars, capacity);
            origin = Arrays.copyOf(origin, capacity);
        }
    }

    /** Adds a code point for which room was made. */
    void add(int codePoint, int source) {
        if (codePoint < 0x10000) {
            chars[length] = (char) codePoint;
            origin[length++] = source;
        } else {
            chars[length] = Utf16.high(codePoint);
            origin[length++] = source;
            chars[length] = Utf16.low(codePoint);
            origin[length++] = source;
        }
    }

    /** The text. */
    @Override
    public String toString() {
        return new String(chars, 0, length);
    }
}
