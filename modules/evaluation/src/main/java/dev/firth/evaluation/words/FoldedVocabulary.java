package dev.firth.evaluation.words;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The first words of a vocabulary, looked up with or without regard to case.
 *
 * <p>Without regard to case, words are compared by their upper-case forms, as gensim and {@code compute-accuracy} do,
 * and the first word of those that look alike then stands for all of them. Only words that are asked for are held.
 * Immutable and thread-safe.
 */
final class FoldedVocabulary {
    private final int size;
    private final boolean ignoreCase;
    private final Map<String, Integer> ids = new HashMap<>();
    private final int[] representatives;

    /** Looks up {@code words} among the first {@code restriction} words of a vocabulary, or all if that is 0. */
    FoldedVocabulary(Vocabulary vocabulary, int restriction, boolean ignoreCase, Set<String> words) {
        this.size = restriction == 0 ? vocabulary.size() : Math.min(restriction, vocabulary.size());
        this.ignoreCase = ignoreCase;
        this.representatives = new int[size];
        Arrays.setAll(representatives, id -> id);
        words.forEach(word -> ids.put(fold(word), -1));
        for (int id = 0; id < size; id++) {
            String folded = fold(vocabulary.word(id));
            Integer first = ids.get(folded);
            if (first != null && first >= 0) {
                representatives[id] = first;
            } else if (first != null) {
                ids.put(folded, id);
            }
        }
    }

    static void checkRestriction(int restrictVocabulary) {
        if (restrictVocabulary < 0) {
            throw new IllegalArgumentException("restrictVocabulary is " + restrictVocabulary
                    + ": expected the number of words to use, or 0 for all of them");
        }
    }

    /** How many words there are. */
    int size() {
        return size;
    }

    /** The id of the first word like {@code word}, which was among those asked for; -1 if there is none. */
    int id(String word) {
        return ids.getOrDefault(fold(word), -1);
    }

    /** The id of the word that stands for the word with this id. */
    int representative(int id) {
        return representatives[id];
    }

    private String fold(String word) {
        return ignoreCase ? word.toUpperCase(Locale.ROOT) : word;
    }
}
