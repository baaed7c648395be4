package dev.firth.evaluation.words;

import dev.firth.core.vectors.NormalizedVectors;
import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.SimilarityPairs.Pair;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Compares the cosines of word vectors with people's scores of the similarity of words. */
public final class SimilarityEvaluation {
    private SimilarityEvaluation() {}

    /** Compares with {@link SimilarityOptions#DEFAULT}. */
    public static SimilarityReport evaluate(WordVectors vectors, SimilarityPairs pairs) {
        return evaluate(vectors, pairs, SimilarityOptions.DEFAULT);
    }

    /** Correlates cosines and scores over the pairs whose words are both known. */
    public static SimilarityReport evaluate(WordVectors vectors, SimilarityPairs pairs, SimilarityOptions options) {
        Set<String> words = new HashSet<>();
        for (Pair pair : pairs.pairs()) {
            words.add(pair.first());
            words.add(pair.second());
        }
        FoldedVocabulary vocabulary =
                new FoldedVocabulary(vectors.vocabulary(), options.restrictVocabulary(), options.ignoreCase(), words);
        int total = pairs.pairs().size();
        double[] scores = new double[total];
        double[] cosines = new double[total];
        int known = 0;
        for (Pair pair : pairs.pairs()) {
            int first = vocabulary.id(pair.first());
            int second = vocabulary.id(pair.second());
            if (first >= 0 && second >= 0) {
                scores[known] = pair.score();
                cosines[known] = cosine(vectors.normalized(), first, second);
                known++;
            }
        }
        scores = Arrays.copyOf(scores, known);
        cosines = Arrays.copyOf(cosines, known);
        return new SimilarityReport(
                pairs.name(),
                total,
                known,
                total - known,
                total == 0 ? 0 : (double) (total - known) / total,
                definedOrNull(Correlation.spearman(cosines, scores)),
                definedOrNull(Correlation.pearson(cosines, scores)));
    }

    private static double cosine(NormalizedVectors vectors, int first, int second) {
        float[] a = vectors.row(first);
        float[] b = vectors.row(second);
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static Double definedOrNull(double correlation) {
        return Double.isNaN(correlation) ? null : correlation;
    }
}
