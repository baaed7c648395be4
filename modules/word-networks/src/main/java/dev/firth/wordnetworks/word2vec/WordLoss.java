package dev.firth.wordnetworks.word2vec;

/** How a word is predicted from a hidden vector, and what a wrong prediction costs. */
public enum WordLoss {
    /** {@link NegativeSampling}: tells the word from noise words; for large text. */
    NEGATIVE_SAMPLING,
    /** {@link HierarchicalSoftmax}: the turns on the way through a binary tree to the word; for rare words. */
    HIERARCHICAL_SOFTMAX,
    /** {@link FullSoftmax}: a probability for each word of the vocabulary; exact, and slow with many words. */
    SOFTMAX,
    /** {@link NoiseContrastiveEstimation}: like negative sampling, but the scores are log-probabilities in the end. */
    NCE
}
