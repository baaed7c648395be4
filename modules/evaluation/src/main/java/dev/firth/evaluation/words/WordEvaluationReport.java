package dev.firth.evaluation.words;

import java.util.List;

/**
 * All that was tested about one set of word vectors.
 *
 * @param vectors what the vectors are called, for example their file's name
 * @param words how many words they have
 * @param dim how many columns
 * @param analogies a report for each set of questions
 * @param similarities a report for each set of pairs
 */
public record WordEvaluationReport(
        String vectors, int words, int dim, List<AnalogyReport> analogies, List<SimilarityReport> similarities) {
    /** Keeps copies of the lists. */
    public WordEvaluationReport {
        analogies = List.copyOf(analogies);
        similarities = List.copyOf(similarities);
    }
}
