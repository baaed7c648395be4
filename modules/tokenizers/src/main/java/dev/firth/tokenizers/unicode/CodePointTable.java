package dev.firth.tokenizers.unicode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A number for every code point, 0 where none was set, found with two array look-ups: equal pages of 256 are stored once.
 * Immutable once built.
 */
public final class CodePointTable {
    private static final int CODE_POINTS = 0x110000;
    private static final int PAGE_BITS = 8;
    private static final int PAGE = 1 << PAGE_BITS;

    private final int[][] pages;

    private CodePointTable(int[][] pages) {
        this.pages = pages;
    }

    /** The number of {@code codePoint}. */
    public int get(int codePoint) {
        return pages[codePoint >> PAGE_BITS][codePoint & (PAGE - 1)];
    }

    /** Collects the numbers. Not thread-safe. */
    public static final class Builder {
        private final int[][] pages = new int[CODE_POINTS >> PAGE_BITS][];

        /** Sets the number of {@code codePoint}. */
        public void set(int codePoint, int value) {
            int page = codePoint >> PAGE_BITS;
            if (pages[page] == null) {
                pages[page] = new int[PAGE];
            }
            pages[page][codePoint & (PAGE - 1)] = value;
        }

        /** The table. */
        public CodePointTable build() {
            int[] empty = new int[PAGE];
            Map<Integer, int[]> known = new HashMap<>();
            int[][] shared = new int[pages.length][];
            for (int i = 0; i < pages.length; i++) {
                int[] page = pages[i] == null ? empty : pages[i];
                int[] like = known.putIfAbsent(Arrays.hashCode(page), page);
                shared[i] = like != null && Arrays.equals(like, page) ? like : page;
            }
            return new CodePointTable(shared);
        }
    }
}
