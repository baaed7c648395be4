package dev.firth.tokenizers.models;

import dev.firth.tokenizers.pipeline.Pieces;
import java.util.Arrays;

/** Tokens of a piece while they are collected. Not thread-safe. */
final class PieceList {
    private int[] ids;
    private int[] starts;
    private int[] ends;
    private int length;

    PieceList(int capacity) {
        ids = new int[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void add(int id, int start, int end) {
        if (length == ids.length) {
            int capacity = 2 * length + 8;
            ids = Arrays.copyOf(ids, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        ids[length] = id;
        starts[length] = start;
        ends[length++] = end;
    }

    Pieces build() {
        return new Pieces(Arrays.copyOf(ids, length), Arrays.copyOf(starts, length), Arrays.copyOf(ends, length));
    }
}
