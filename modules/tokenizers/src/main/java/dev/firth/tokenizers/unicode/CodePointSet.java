package dev.firth.tokenizers.unicode;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A set of code points, held as ranges. Immutable. */
public final class CodePointSet {
    private final int[] first;
    private final int[] last;

    /** Takes ranges in rising order that do not touch. */
    CodePointSet(int[] first, int[] last) {
        this.first = first.clone();
        this.last = last.clone();
    }

    /** Whether {@code codePoint} is in the set. */
    public boolean contains(int codePoint) {
        int at = Arrays.binarySearch(first, codePoint);
        return at >= 0 || (at < -1 && codePoint <= last[-at - 2]);
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
