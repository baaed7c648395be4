package dev.firth.words.ppmi;

import dev.firth.core.vectors.WordVectors;
import java.time.Duration;
import java.util.List;

/**
 * What a training gave.
 *
 * @param vectors the words' vectors
 * @param singularValues the singular values of the matrix, in falling order; 0 where its rank is lower than {@code dim}
 * @param words words of the vocabulary in the corpus, each as often as it occurs
 * @param pairs how many different pairs of words occur, each in both directions
 * @param entries how many of them have a positive entry in the matrix
 * @param countingTime the time of counting pairs; zero where they were counted before
 * @param matrixTime the time of computing the matrix
 * @param svdTime the time of decomposing it
 */
public record PpmiResult(
        WordVectors vectors,
        List<Double> singularValues,
        long words,
        long pairs,
        long entries,
        Duration countingTime,
        Duration matrixTime,
        Duration svdTime) {
    /** Copies the singular values. */
    public PpmiResult {
        singularValues = List.copyOf(singularValues);
    }
}
