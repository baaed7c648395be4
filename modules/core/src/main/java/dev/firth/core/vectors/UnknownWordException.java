package dev.firth.core.vectors;

/** A word that the vocabulary does not have. The message names it, and words that are spelled much like it. */
public final class UnknownWordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String word;

    UnknownWordException(String word, String message) {
        super(message);
        this.word = word;
    }

    /** The word. */
    public String word() {
        return word;
    }
}
