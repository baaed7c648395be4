package dev.firth.evaluation.words;

/**
 * The result of a {@link SimilarityEvaluation}.
 *
 * @param name the name of the pairs
 * @param pairs how many pairs there are
 * @param known how many of them have two known words; the others are left out
 * @param unknown how many pairs have an unknown word
 * @param unknownRatio {@code unknown / pairs}, in [0, 1]; 0 if there are no pairs
 * @param spearman the rank correlation of cosines and scores, in [-1, 1], equal values sharing the mean of their ranks;
 *     null where it is not defined: with fewer than two known pairs, or where all scores or all cosines are equal
 * @param pearson the linear correlation of cosines and scores, in [-1, 1], or null in the same cases
 */
public record SimilarityReport(
        String name, int pairs, int known, int unknown, double unknownRatio, Double spearman, Double pearson) {}
