package dev.firth.tokenizers.training;

import java.util.Arrays;

/** The numbers of words, in the order in which they were added; the same one twice in a row is there once. */
final class Positions {
    private int[] words = new int[4];
    private int size;

    void add(int word) {
        if (size > 0 && words[size - 1] == word) {
            return;
        }
        if (size == words.length) {
            words = Arrays.copyOf(words, 2 * size);
        }
        words[size++] = word;
    }

    int size() {
        return size;
    }

    int get(int i) {
        return words[i];
    }
}
