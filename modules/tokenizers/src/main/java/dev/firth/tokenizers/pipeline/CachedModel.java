package dev.firth.tokenizers.pipeline;

import java.util.Arrays;

/**
 * Remembers the tokens of short pieces, since most words of a text come again. Every piece has one place, where the last
 * one stays: memory is bounded, and no lock is needed, because what a place holds is immutable. Safe for all threads.
 */
public final class CachedModel implements Model {
    private static final int LONGEST = 48;
    private static final int PLACE_BITS = 15;
    private static final int HASH = 0x9E3779B9;

    private final Model model;
    private final Entry[] entries = new Entry[1 << PLACE_BITS];

    /** Remembers what {@code model} says. */
    public CachedModel(Model model) {
        this.model = model;
    }

    @Override
    public Pieces cut(int[] points, int from, int to) {
        int length = to - from;
        if (length > LONGEST) {
            return model.cut(points, from, to);
        }
        int hash = 1;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + points[i];
        }
        int place = (hash * HASH) >>> (Integer.SIZE - PLACE_BITS);
        Entry entry = entries[place];
        if (entry != null && Arrays.equals(entry.points, 0, entry.points.length, points, from, to)) {
            return entry.pieces;
        }
        Pieces pieces = model.cut(points, from, to);
        entries[place] = new Entry(Arrays.copyOfRange(points, from, to), pieces);
        return pieces;
    }

    private static final class Entry {
        private final int[] points;
        private final Pieces pieces;

        Entry(int[] points, Pieces pieces) {
            this.points = points;
            this.pieces = pieces;
        }
    }
}
