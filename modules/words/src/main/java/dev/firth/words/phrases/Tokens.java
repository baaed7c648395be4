package dev.firth.words.phrases;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words and the phrases made of them, by id, and how often each stands in the text as it is joined so far. */
final class Tokens {
    private final Vocabulary vocabulary;
    private final List<String> phrases = new ArrayList<>();
    private final Map<String, Integer> phraseIds = new HashMap<>();
    private long[] counts;
    private long words;

    /** The words of a text of {@code words} words. */
    Tokens(Vocabulary vocabulary, long words) {
        this.vocabulary = vocabulary;
        this.words = words;
        this.counts = new long[vocabulary.size()];
        for (int id = 0; id < counts.length; id++) {
            counts[id] = vocabulary.count(id);
        }
    }

    /** The number of tokens; ids are below it. */
    int size() {
        return vocabulary.size() + phrases.size();
    }

    /** How many words the text has, each phrase counting as one; the words that have no id are among them. */
    long words() {
        return words;
    }

    /** How often a token stands in the text. */
    long count(int id) {
        return counts[id];
    }

    /** The token with this id. */
    String name(int id) {
        return id < vocabulary.size() ? vocabulary.word(id) : phrases.get(id - vocabulary.size());
    }

    /** How many different tokens other than connector words stand in the text. */
    long distinct(Links links) {
        long distinct = 0;
        for (int id = 0; id < size(); id++) {
            distinct += counts[id] > 0 && links.number(id) == 0 ? 1 : 0;
        }
        return distinct;
    }

    /** The id of a phrase: the old one if there is such a token already. */
    int idOfPhrase(String name) {
        int id = vocabulary.id(name);
        return id >= 0 ? id : phraseIds.computeIfAbsent(name, this::add);
    }

    private int add(String name) {
        if (size() >= Links.MOST_TOKENS) {
            throw new IllegalStateException("more than " + Links.MOST_TOKENS
                    + " words and phrases: raise threshold or minCount, or set passes to a smaller number");
        }
        phrases.add(name);
        if (size() > counts.length) {
            counts = Arrays.copyOf(counts, size() + phrases.size());
        }
        return size() - 1;
    }

    /** Has the phrases of a pass joined in the text, each as often as {@code uses} says. */
    void join(PassTable pass, Links links, long[] uses) {
        for (int phrase = 0; phrase < pass.size(); phrase++) {
            long key = pass.key(phrase);
            counts[Links.first(key)] -= uses[phrase];
            counts[Links.last(key)] -= uses[phrase];
            int[] between = links.between(Links.link(key));
            for (int connector : between) {
                counts[connector] -= uses[phrase];
            }
            counts[pass.result(phrase)] += uses[phrase];
            words -= uses[phrase] * (between.length + 1);
        }
    }
}
