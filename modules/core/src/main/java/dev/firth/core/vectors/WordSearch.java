package dev.firth.core.vectors;

import java.util.List;

/** Words that are found by the similarity of their vectors, wherever these are. Thread-safe. */
public interface WordSearch {
    /**
     * The {@code n} words nearest to {@code word} by cosine, the most similar first; the word itself is left out.
     *
     * @param n at least 1
     * @throws UnknownWordException if the word is unknown
     */
    List<Neighbor> nearest(String word, int n);

    /**
     * The {@code n} words nearest to a vector by cosine, the most similar first.
     *
     * @param vector as many finite numbers as the words' vectors have
     * @param n at least 1
     */
    List<Neighbor> nearest(float[] vector, int n);

    /**
     * Solves "a is to b as c is to ?": the {@code n} best words, the three given ones left out, with their scores.
     *
     * @param n at least 1
     * @throws UnknownWordException if a word is unknown
     */
    List<Neighbor> analogy(String a, String b, String c, int n, AnalogyMethod method);
}
