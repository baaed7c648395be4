package dev.firth.words.training;

/**
 * Sizes that tests make small, to reach what otherwise only large trainings reach.
 *
 * @param chunkLength tokens in a chunk of the corpus
 * @param maxChunkElements floats in one array of a matrix
 */
public record TrainingLimits(int chunkLength, int maxChunkElements) {
    /** The sizes for everything but tests. */
    public static final TrainingLimits DEFAULT = new TrainingLimits(1 << 16, Integer.MAX_VALUE);
}
