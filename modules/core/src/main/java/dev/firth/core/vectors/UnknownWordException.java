package dev.firth.core.vectors;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.List;

/** A word that the vocabulary does not have. The message names it, and words that are spelled much like it. */
public final class UnknownWordException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String word;

    /** For a word that {@code vocabulary}, which is searched for similar ones, does not have. */
    public UnknownWordException(String word, Vocabulary vocabulary) {
        super(message(word, vocabulary));
        this.word = word;
    }

    private static String message(String word, Vocabulary vocabulary) {
        List<String> close = Spelling.closeTo(word, vocabulary, 3);
        return "the word \"" + word + "\" is not among the " + vocabulary.size() + " words of the vocabulary"
                + (close.isEmpty() ? "" : "; close to it: " + String.join(", ", close));
    }

    /** The word. */
    public String word() {
        return word;
    }
}
