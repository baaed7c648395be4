package dev.firth.tokenizers;

/** An end of a sequence of tokens. */
public enum Side {
    /** Before the first token. */
    LEFT,
    /** Behind the last token. */
    RIGHT
}
