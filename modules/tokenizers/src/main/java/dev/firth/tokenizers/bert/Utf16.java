package dev.firth.tokenizers.bert;

/** Surrogates and what they stand for; one without its partner stands for U+FFFD. */
final class Utf16 {
    static final int REPLACEMENT = 0xFFFD;

    private Utf16() {}

    static boolean isSurrogate(char c) {
        return (c & 0xF800) == 0xD800;
    }

    static boolean isHigh(char c) {
        return (c & 0xFC00) == 0xD800;
    }

    static boolean isLow(char c) {
        return (c & 0xFC00) == 0xDC00;
    }

    /** Whether a surrogate pair begins at {@code at} and ends before {@code end}. */
    static boolean isPair(char[] text, int at, int end) {
        return isHigh(text[at]) && at + 1 < end && isLow(text[at + 1]);
    }

    /** The code point that begins at {@code at}. */
    static int codePoint(char[] text, int at, int end) {
        char c = text[at];
        if (!isSurrogate(c)) {
            return c;
        }
        return isPair(text, at, end) ? (((c & 0x3FF) << 10) | (text[at + 1] & 0x3FF)) + 0x10000 : REPLACEMENT;
    }

    static char high(int codePoint) {
        return (char) (0xD800 | ((codePoint - 0x10000) >> 10));
    }

    static char low(int codePoint) {
        return (char) (0xDC00 | (codePoint & 0x3FF));
    }
}
