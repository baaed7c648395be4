package dev.firth.transformer.sentence;

/**
 * A vector that a search found.
 *
 * @param index the number of the vector, from 0
 * @param score how alike it and the query are: more is more alike
 */
public record ScoredVector(int index, double score) {}
