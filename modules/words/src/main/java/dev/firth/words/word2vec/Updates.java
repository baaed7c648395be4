package dev.firth.words.word2vec;

/** In which order, and at which values, gradients are computed. */
public enum Updates {
    /**
     * Neighbouring centre words share their noise words, and the gradients of a block of words are computed at once, as
     * products of small matrices. Several times as fast as {@link #EXACT}, at equal quality.
     */
    FAST,
    /** The algorithm of word2vec.c, update for update; only the random numbers are others. */
    EXACT
}
