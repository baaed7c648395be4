package dev.firth.tokenizers.normalizers;

import java.util.Arrays;

/**
 * Decomposed code points, in which the marks behind each letter are put in the order of their classes (canonical ordering,
 * The Unicode Standard, section 3.11). Not thread-safe.
 */
final class MarkOrder {
    private static final int CLASSES = 256;

    /** Each element: the class, the code point, and whether decomposition added it. */
    private long[] elements;

    private int size;

    /** Where the marks begin that are not in order yet. */
    private int unordered;

    private boolean sorted = true;

    MarkOrder(int capacity) {
        elements = new long[capacity + 16];
    }

    /** Adds a code point; {@code change} is 1 if decomposition added it, 0 if it stands for a code point of the text. */
    void add(int point, int combiningClass, int change) {
        if (combiningClass == 0) {
            flush();
        }
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size);
        }
        sorted &= size == unordered || classOf(elements[size - 1]) <= combiningClass;
        elements[size++] = ((long) combiningClass << 32) | ((long) point << 1) | change;
    }

    /** Puts the last marks in order. */
    void flush() {
        if (!sorted) {
            sortStably();
        }
        unordered = size;
        sorted = true;
    }

    int length() {
        return size;
    }

    int point(int i) {
        return (int) elements[i] >> 1;
    }

    int combiningClass(int i) {
        return classOf(elements[i]);
    }

    int change(int i) {
        return (int) elements[i] & 1;
    }

    private void sortStably() {
        int[] next = new int[CLASSES + 1];
        for (int i = unordered; i < size; i++) {
            next[classOf(elements[i]) + 1]++;
        }
        for (int k = 0; k < CLASSES; k++) {
            next[k + 1] += next[k];
        }
        long[] ordered = new long[size - unordered];
        for (int i = unordered; i < size; i++) {
            ordered[next[classOf(elements[i])]++] = elements[i];
        }
        System.arraycopy(ordered, 0, elements, unordered, ordered.length);
    }

    private static int classOf(long element) {
        return (int) (element >> 32);
    }
}
