package dev.firth.core.quantization;

/** Takes the rows that score best in a scan. */
public interface RowScores {
    /** The score that a row must exceed to be of use. */
    double threshold();

    /** Takes a row and its score; rows come in rising order. */
    void offer(int row, double score);
}
