package dev.firth.tokenizers.pipeline;

import java.util.Arrays;

/**
 * The tokens of one text, in growing arrays: id, place in the text in UTF-16 units, number of the word. Not thread-safe.
 */
public final class TokenRun {
    private int[] ids;
    private int[] starts;
    private int[] ends;
    private int[] words;
    private int length;
    private int word;
    private int[] addedWords = new int[4];
    private int addedWordCount;
    private boolean sawPair;

    /** Makes an empty run with room for {@code capacity} tokens; it grows as needed. */
    public TokenRun(int capacity) {
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

    /** Says that the text may have a surrogate pair. */
    public void setSawPair() {
        sawPair = true;
    }

    /** Begins the next word. */
    public void nextWord() {
        word++;
    }

    /** Takes back all tokens behind the first {@code count}. */
    public void cutBack(int count) {
        length = count;
    }

    /** Adds a token that was found as a whole, which is a word of its own. */
    public void addWhole(int id, int start, int end) {
        if (addedWordCount == addedWords.length) {
            addedWords = Arrays.copyOf(addedWords, 2 * addedWordCount);
        }
        addedWords[addedWordCount++] = word;
        add(id, start, end);
        word++;
    }

    /** Adds a token of the word that is at hand. */
    public void add(int id, int start, int end) {
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
