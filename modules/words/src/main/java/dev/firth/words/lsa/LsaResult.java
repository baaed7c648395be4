package dev.firth.words.lsa;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vectors.WordVectors;
import java.time.Duration;
import java.util.List;

/**
 * What an analysis gave.
 *
 * @param words the words' vectors
 * @param documents the documents' vectors: a row for each document that has a word of the vocabulary, in their order
 * @param singularValues the singular values of the matrix, in falling order; 0 where its rank is lower than {@code dim}
 * @param wordsRead words of the vocabulary in the corpus, each as often as it occurs
 * @param entries how many entries the matrix has
 * @param matrixTime the time of making the matrix
 * @param svdTime the time of decomposing it
 */
public record LsaResult(
        WordVectors words,
        FloatMatrix documents,
        List<Double> singularValues,
        long wordsRead,
        long entries,
        Duration matrixTime,
        Duration svdTime) {
    /** Copies the singular values. */
    public LsaResult {
        singularValues = List.copyOf(singularValues);
    }
}
