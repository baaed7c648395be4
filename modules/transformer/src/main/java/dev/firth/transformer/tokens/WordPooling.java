package dev.firth.transformer.tokens;

/** How the vectors of a word's tokens become one. */
public enum WordPooling {
    /** The first token's (Devlin et al. 2019, section 5.3). */
    FIRST,
    /** The mean. */
    MEAN
}
