package dev.firth.core.vectors;

import dev.firth.core.quantization.RowScores;
import dev.firth.core.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * The best {@code n} of the rows that were offered: those with the largest scores, and of equal scores those with the
 * smallest row. A heap whose root is the worst that is kept. Not thread-safe.
 */
final class BestRows implements RowScores {
    private final int limit;
    private final int[] leftOut;
    private double[] scores = new double[16];
    private int[] rows = new int[16];
    private int size;

    /**
     * Starts with nothing.
     *
     * @param limit how many to keep, at least 1
     * @param leftOut rows that are never kept
     */
    BestRows(int limit, int... leftOut) {
        this.limit = limit;
        this.leftOut = leftOut;
    }

    /** The score that a row must exceed to be kept, given that rows are offered in rising order. */
    @Override
    public double threshold() {
        return size < limit ? Double.NEGATIVE_INFINITY : scores[0];
    }

    /** Offers the rows {@code firstRow, firstRow + 1, ...} with the scores {@code values[from..from+count)}. */
    void offerAll(int firstRow, float[] values, int from, int count) {
        double threshold = threshold();
        for (int i = 0; i < count; i++) {
            if (values[from + i] > threshold) {
                offer(firstRow + i, values[from + i]);
                threshold = threshold();
            }
        }
    }

    /** Offers a row that is larger than all that were offered before. */
    @Override
    public void offer(int row, double score) {
        for (int excluded : leftOut) {
            if (row == excluded) {
                return;
            }
        }
        if (size < limit) {
            if (size == rows.length) {
                int capacity = (int) Math.min(limit, size * 2L);
                rows = Arrays.copyOf(rows, capacity);
                scores = Arrays.copyOf(scores, capacity);
            }
            siftUp(size++, row, score);
        } else if (score > scores[0]) {
            siftDown(row, score);
        }
    }

    private void siftUp(int hole, int row, double score) {
        int i = hole;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (!worse(row, score, parent)) {
                break;
            }
            move(parent, i);
            i = parent;
        }
        rows[i] = row;
        scores[i] = score;
    }

    private void siftDown(int row, double score) {
        int i = 0;
        while (2 * i + 1 < size) {
            int child = 2 * i + 1;
            if (child + 1 < size && worse(rows[child + 1], scores[child + 1], child)) {
                child++;
            }
            if (worse(row, score, child)) {
                break;
            }
            move(child, i);
            i = child;
        }
        rows[i] = row;
        scores[i] = score;
    }

    private void move(int from, int to) {
        rows[to] = rows[from];
        scores[to] = scores[from];
    }

    private boolean worse(int row, double score, int than) {
        return score < scores[than] || (score == scores[than] && row > rows[than]);
    }

    /** The rows that were kept, in rising order. */
    int[] rows() {
        int[] kept = Arrays.copyOf(rows, size);
        Arrays.sort(kept);
        return kept;
    }

    /** What was kept, the best first. Empties this object. */
    List<Neighbor> take(Vocabulary vocabulary) {
        Neighbor[] sorted = new Neighbor[size];
        while (size > 0) {
            sorted[size - 1] = new Neighbor(vocabulary.word(rows[0]), scores[0]);
            size--;
            siftDown(rows[size], scores[size]);
        }
        return List.of(sorted);
    }
}
