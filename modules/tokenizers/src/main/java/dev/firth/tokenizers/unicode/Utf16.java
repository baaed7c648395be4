package dev.firth.tokenizers.unicode;

/** Surrogates and what they stand for; one without its partner stands for U+FFFD. */
public final class Utf16 {
    private static final int REPLACEMENT = 0xFFFD;

    private Utf16() {}

    /** Whether {@code c} is half of a pair, whichever. */
    public static boolean isSurrogate(char c) {
        return (c & 0xF800) == 0xD800;
    }

    /** Whether {@code c} is the second half of a pair. */
    public static boolean isLow(char c) {
        return (c & 0xFC00) == 0xDC00;
    }

    /** Whether a surrogate pair begins at {@code at} and ends before {@code end}. */
    public static boolean isPair(char[] text, int at, int end) {
        return (text[at] & 0xFC00) == 0xD800 && at + 1 < end && isLow(text[at + 1]);
    }

    /** The code point that begins at {@code at}. */
    public static int codePoint(char[] text, int at, int end) {
        char c = text[at];
        if (!isSurrogate(c)) {
            return c;
        }
        return isPair(text, at, end) ? (((c & 0x3FF) << 10) | (text[at + 1] & 0x3FF)) + 0x10000 : REPLACEMENT;
    }

    /** How many code points {@code text[from..to)} has; all of its pairs are whole. */
    public static int codePointCount(char[] text, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += isLow(text[i]) ? 0 : 1;
        }
        return count;
    }

    /** The first half of a code point from U+10000 on. */
    public static char high(int codePoint) {
        return (char) (0xD800 | ((codePoint - 0x10000) >> 10));
    }

    /** The second half of a code point from U+10000 on. */
    public static char low(int codePoint) {
        return (char) (0xDC00 | (codePoint & 0x3FF));
    }
}
