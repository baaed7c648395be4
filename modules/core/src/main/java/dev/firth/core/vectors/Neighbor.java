package dev.firth.core.vectors;

/**
 * A word found by a search.
 *
 * @param word the word
 * @param similarity how similar it is to what was asked for: a cosine, or the score of the method that was asked for
 */
public record Neighbor(String word, double similarity) {}
