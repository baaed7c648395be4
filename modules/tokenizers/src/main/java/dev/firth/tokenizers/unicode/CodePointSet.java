package dev.firth.tokenizers.unicode;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntConsumer;

/** A set of code points, held as ranges. Immutable. */
public final class CodePointSet {
    private static final int LARGEST = 0x10FFFF;
    private static final int LOW = 256;

    private final int[] first;
    private final int[] last;

    /** Whether each of the first code points is in the set: most text is made of these. */
    private final boolean[] low = new boolean[LOW];

    /** Takes ranges in rising order that do not touch. */
    CodePointSet(int[] first, int[] last) {
        this.first = first.clone();
        this.last = last.clone();
        forEach(c -> {
            if (c < LOW) {
                low[c] = true;
            }
        });
    }

    /** Whether {@code codePoint} is in the set. */
    public boolean contains(int codePoint) {
        if (codePoint < LOW) {
            return low[codePoint];
        }
        int at = Arrays.binarySearch(first, codePoint);
        return at >= 0 || (at < -1 && codePoint <= last[-at - 2]);
    }

    /** A set of the ranges {@code first[i]..last[i]}, which may overlap and stand in any order. */
    public static CodePointSet of(int[] first, int[] last) {
        Integer[] order = new Integer[first.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt(i -> first[i]));
        int[] firsts = new int[first.length];
        int[] lasts = new int[first.length];
        int size = 0;
        for (int i : order) {
            if (size > 0 && first[i] <= lasts[size - 1] + 1) {
                lasts[size - 1] = Math.max(lasts[size - 1], last[i]);
            } else {
                firsts[size] = first[i];
                lasts[size++] = last[i];
            }
        }
        return new CodePointSet(Arrays.copyOf(firsts, size), Arrays.copyOf(lasts, size));
    }

    /** The code points that are in this set or in {@code other}. */
    public CodePointSet or(CodePointSet other) {
        int[] firsts = Arrays.copyOf(first, first.length + other.first.length);
        int[] lasts = Arrays.copyOf(last, firsts.length);
        System.arraycopy(other.first, 0, firsts, first.length, other.first.length);
        System.arraycopy(other.last, 0, lasts, first.length, other.first.length);
        return of(firsts, lasts);
    }

    /** The code points that are not in this set. */
    public CodePointSet not() {
        int[] firsts = new int[first.length + 1];
        int[] lasts = new int[first.length + 1];
        int size = 0;
        int next = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] > next) {
                firsts[size] = next;
                lasts[size++] = first[i] - 1;
            }
            next = last[i] + 1;
        }
        if (next <= LARGEST) {
            firsts[size] = next;
            lasts[size++] = LARGEST;
        }
        return new CodePointSet(Arrays.copyOf(firsts, size), Arrays.copyOf(lasts, size));
    }

    /** How many code points there are. */
    public int size() {
        int size = 0;
        for (int i = 0; i < first.length; i++) {
            size += last[i] - first[i] + 1;
        }
        return size;
    }

    /** The smallest code point; the set must have one. */
    public int first() {
        return first[0];
    }

    /** Calls {@code action} with every code point of the set, in rising order. */
    public void forEach(IntConsumer action) {
        for (int i = 0; i < first.length; i++) {
            for (int c = first[i]; c <= last[i]; c++) {
                action.accept(c);
            }
        }
    }
}
