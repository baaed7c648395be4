package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;

/** What a file of word vectors holds: words, and a matrix whose row {@code i} is the vector of word {@code i}. */
public interface WordMatrix {
    /** The words. */
    Vocabulary vocabulary();

    /** The vectors: as many rows as the vocabulary has words. */
    FloatMatrix matrix();

    /** Pairs words with their vectors. */
    static WordMatrix of(Vocabulary vocabulary, FloatMatrix matrix) {
        record Pair(Vocabulary vocabulary, FloatMatrix matrix) implements WordMatrix {}
        return new Pair(vocabulary, matrix);
    }
}
