package dev.firth.core.corpus;

/** How text is cut into words. */
public enum Tokenizer {
    /**
     * Words are what stands between white space, taken as they are. White space is the six ASCII characters space, tab,
     * line feed, vertical tab, form feed and carriage return, and the byte 0; a no-break or ideographic space is part of
     * a word. For text that was normalised before.
     */
    WHITESPACE,

    /**
     * Words are runs of letters, marks and decimal digits (Unicode general categories L, M and Nd), lower-cased by the
     * rules of {@link String#toLowerCase(java.util.Locale)} with {@link java.util.Locale#ROOT}. An apostrophe, a
     * zero-width joiner and a zero-width non-joiner belong to the word if they stand between two such characters; the
     * typographic apostrophe U+2019 becomes {@code '}. Everything else separates words and is dropped. For raw text. A
     * run of Chinese or Japanese writing is one word: cut such text into words first.
     */
    UNICODE
}
