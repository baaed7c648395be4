package dev.firth.words.fasttext;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Objects;
import java.util.Optional;

/**
 * The words and labels of a model, each with its count. Words have the ids and rows from 0 on; labels are numbered from 0 on
 * too, and come behind the words in a file.
 *
 * <p>Immutable and thread-safe.
 */
public final class FastTextDictionary {
    /** The word that ends a line of text. */
    public static final String END_OF_LINE = "</s>";

    /** What labels begin with unless another prefix was chosen; a file does not tell. */
    public static final String LABEL_PREFIX = "__label__";

    private final Vocabulary entries;
    private final int words;
    private final long tokens;
    private final PrunedBuckets pruned;

    /**
     * A dictionary.
     *
     * @param entries the words, then the labels
     * @param words how many of them are words
     * @param tokens how many tokens the text had, labels and ends of lines among them
     * @param pruned the buckets that are left; empty where none was cut off
     */
    public FastTextDictionary(Vocabulary entries, int words, long tokens, Optional<PrunedBuckets> pruned) {
        if (words < 0 || words > entries.size()) {
            throw new IllegalArgumentException(
                    words + " words in a dictionary of " + entries.size() + " words and labels");
        }
        this.entries = Objects.requireNonNull(entries, "entries");
        this.words = words;
        this.tokens = tokens;
        this.pruned = pruned.orElse(null);
    }

    /** The words, then the labels. */
    public Vocabulary entries() {
        return entries;
    }

    /** The number of words. */
    public int words() {
        return words;
    }

    /** The number of labels. */
    public int labels() {
        return entries.size() - words;
    }

    /** How many tokens the text had. */
    public long tokens() {
        return tokens;
    }

    /** The buckets that are left; empty where none was cut off. */
    public Optional<PrunedBuckets> pruned() {
        return Optional.ofNullable(pruned);
    }

    /** The word with this id. */
    public String word(int id) {
        return entries.word(Objects.checkIndex(id, words));
    }

    /** The label with this number, prefix included. */
    public String label(int number) {
        return entries.word(words + Objects.checkIndex(number, labels()));
    }

    /** The number of a label, prefix included; -1 if it is unknown. */
    public int labelNumber(String label) {
        return Math.max(-1, entries.id(label) - words);
    }

    /** The id of a word; -1 if it is unknown or a label. */
    public int wordId(String word) {
        int id = entries.id(word);
        return id < words ? id : -1;
    }

    /** The words alone, with their counts. */
    public Vocabulary wordVocabulary() {
        return part(0, words);
    }

    /** The first words, with their counts. */
    Vocabulary firstWords(int count) {
        return part(0, Objects.checkIndex(count, words + 1));
    }

    /** The labels alone, with their counts. */
    public Vocabulary labelVocabulary() {
        return part(words, entries.size());
    }

    private Vocabulary part(int from, int to) {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = from; id < to; id++) {
            byte[] utf8 = entries.utf8(id);
            builder.add(utf8, 0, utf8.length, entries.count(id));
        }
        return builder.build();
    }
}
