package dev.firth.benchmarks;

import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.AnalogyEvaluation;
import dev.firth.evaluation.words.AnalogyQuestions;
import dev.firth.evaluation.words.SimilarityEvaluation;
import dev.firth.evaluation.words.SimilarityPairs;
import java.io.IOException;
import java.nio.file.Path;

/**
 * How good word vectors are by the usual measures, each times 100.
 *
 * @param wordSim353 Spearman's correlation with WordSim-353
 * @param simLex999 Spearman's correlation with SimLex-999
 * @param analogies the accuracy of Google's analogies among the 30,000 most frequent words
 */
record WordQuality(double wordSim353, double simLex999, double analogies) {
    /** Where nothing was measured. */
    static final WordQuality UNKNOWN = new WordQuality(Double.NaN, Double.NaN, Double.NaN);

    /**
     * Measures vectors.
     *
     * @param data the folder whose folder {@code wordeval} holds the three files; null to measure nothing
     */
    static WordQuality of(Path vectorsFile, Path data) throws IOException {
        if (data == null) {
            return UNKNOWN;
        }
        return of(WordVectors.read(vectorsFile), data);
    }

    /** The same for vectors that were read already. */
    static WordQuality of(WordVectors vectors, Path data) throws IOException {
        if (data == null) {
            return UNKNOWN;
        }
        Path files = data.resolve("wordeval");
        return new WordQuality(
                spearman(vectors, files.resolve("EN-WS-353-ALL.txt")),
                spearman(vectors, files.resolve("EN-SIMLEX-999.txt")),
                100
                        * AnalogyEvaluation.evaluate(
                                        vectors, AnalogyQuestions.read(files.resolve("questions-words.txt")))
                                .total()
                                .accuracy());
    }

    private static double spearman(WordVectors vectors, Path pairs) throws IOException {
        return 100
                * SimilarityEvaluation.evaluate(vectors, SimilarityPairs.read(pairs))
                        .spearman();
    }
}
