package dev.firth.transformer.model;

/** What happens to a text with more tokens than an encoder has positions for. */
public enum LongTexts {
    /** It is cut, and the log says so. */
    CUT,
    /** It is an error. */
    REFUSE
}
