package dev.firth.core.world;

/** Two words and how similar the things are that they name: the larger {@code score}, the more. */
public record SimilarityPair(String first, String second, double score) {}
