package dev.firth.tokenizers.models;

import dev.firth.tokenizers.pipeline.Pieces;
import java.util.Arrays;

/**
 * The tokens of a word while pairs of them are merged: a list in which every token knows its neighbours, and a heap of the
 * pairs that may be merged. Of n tokens, all merges together take n log n steps. Not thread-safe.
 */
final class MergingWord {
    private static final int NONE = -1;

    private int[] ids;
    private int[] starts;
    private int[] ends;
    private int length;
    private int[] previous = new int[0];
    private int[] next = new int[0];

    /** Each element: the rank of a pair and the place of its left token. */
    private long[] heap = new long[0];

    private int heapSize;

    MergingWord(int capacity) {
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

    /** Lets the last token end later. */
    void extend(int end) {
        if (length > 0) {
            ends[length - 1] = end;
        }
    }

    /** Merges all pairs that {@code merges} has. */
    Pieces merge(MergeTable merges) {
        previous = new int[length];
        next = new int[length];
        heap = new long[length + 8];
        for (int i = 0; i < length; i++) {
            previous[i] = i - 1;
            next[i] = i + 1 < length ? i + 1 : NONE;
        }
        for (int i = 0; i + 1 < length; i++) {
            offer(merges, i);
        }
        boolean[] gone = new boolean[length];
        while (heapSize > 0) {
            long top = poll();
            int left = (int) top;
            int right = gone[left] ? NONE : next[left];
            int rank = right == NONE ? MergeTable.NONE : merges.rank(ids[left], ids[right]);
            // A pair that has changed since still counts if the same token comes of it.
            if (rank == MergeTable.NONE || merges.merged(rank) != merges.merged((int) (top >> 32))) {
                continue;
            }
            ids[left] = merges.merged(rank);
            ends[left] = ends[right];
            gone[right] = true;
            next[left] = next[right];
            if (next[left] != NONE) {
                previous[next[left]] = left;
                offer(merges, left);
            }
            if (previous[left] != NONE) {
                offer(merges, previous[left]);
            }
        }
        PieceList pieces = new PieceList(length);
        for (int i = 0; i < length; i++) {
            if (!gone[i]) {
                pieces.add(ids[i], starts[i], ends[i]);
            }
        }
        return pieces.build();
    }

    private void offer(MergeTable merges, int left) {
        int rank = merges.rank(ids[left], ids[next[left]]);
        if (rank == MergeTable.NONE) {
            return;
        }
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, 2 * heapSize);
        }
        long element = ((long) rank << 32) | left;
        int at = heapSize++;
        while (at > 0 && heap[(at - 1) / 2] > element) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = element;
    }

    private long poll() {
        long top = heap[0];
        long last = heap[--heapSize];
        int at = 0;
        while (2 * at + 1 < heapSize) {
            int child = 2 * at + 1;
            child += child + 1 < heapSize && heap[child + 1] < heap[child] ? 1 : 0;
            if (heap[child] >= last) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = last;
        return top;
    }
}
