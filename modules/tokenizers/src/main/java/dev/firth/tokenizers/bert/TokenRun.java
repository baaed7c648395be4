package dev.firth.tokenizers.bert;

import java.util.Arrays;

/**
 * The tokens of one text, in growing arrays: id, place in the text in UTF-16 units, number of the word. Not thread-safe.
 */
public final class TokenRun {
    int[] ids;
    int[] starts;
    int[] ends;
    int[] words;
    int length;
    int word;
    private int[] addedWords = new int[4];
    private int addedWordCount;
    private boolean sawPair;

    TokenRun(int capacity) {
        ids = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
        words = new int[capacity];
    }

    /** How many tokens there are. */
    public int length() {
        return length;
    }

    /** The ids; not a copy, and longer than {@link #length()}. */
    public int[] ids() {
        return ids;
    }

    /** Where each token begins; not a copy, and longer than {@link #length()}. */
    public int[] starts() {
        return starts;
    }

    /** Where each token ends; not a copy, and longer than {@link #length()}. */
    public int[] ends() {
        return ends;
    }

    /** The word that each token is of; not a copy, and longer than {@link #length()}. */
    public int[] words() {
        return words;
    }

    /** The numbers of the words that are added tokens, rising; a copy. */
    public int[] addedWords() {
        return Arrays.copyOf(addedWords, addedWordCount);
    }

    /** Whether the text may have a surrogate pair. */
    public boolean sawPair() {
        return sawPair;
    }

    void setSawPair() {
        sawPair = true;
    }

    /** Adds a token that was found as a whole. */
    void addWhole(int id, int start, int end) {
        if (addedWordCount == addedWords.length) {
            addedWords = Arrays.copyOf(addedWords, 2 * addedWordCount);
        }
        addedWords[addedWordCount++] = word;
        add(id, start, end);
        word++;
    }

    void add(int id, int start, int end) {
        if (length == ids.length) {
            int capacity = (int) Math.min(Integer.MAX_VALUE - 8, 2L * length + 8);
            ids = Arrays.copyOf(ids, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            words = Arrays.copyOf(words, capacity);
        }
        ids[length] = id;
        starts[length] = start;
        ends[length] = end;
        words[length++] = word;
    }
}
