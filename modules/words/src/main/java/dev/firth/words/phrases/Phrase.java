package dev.firth.words.phrases;

import java.util.List;

/**
 * Tokens that become one where they follow each other.
 *
 * @param tokens the first one, up to two connector words, and the last one; from the second pass on the first
 *     and the last may be phrases, joined
 * @param score how much more often they follow each other than by chance
 * @param count how often they follow each other
 * @param firstCount how often the first token occurs
 * @param lastCount how often the last token occurs
 * @param pass the pass that found it, from 1
 */
public record Phrase(List<String> tokens, double score, long count, long firstCount, long lastCount, int pass) {
    /** Copies the tokens. */
    public Phrase {
        tokens = List.copyOf(tokens);
    }

    /** The first token. */
    public String first() {
        return tokens.get(0);
    }

    /** The last token. */
    public String last() {
        return tokens.get(tokens.size() - 1);
    }

    /** The word that the tokens become. */
    public String joined(String delimiter) {
        return String.join(delimiter, tokens);
    }
}
