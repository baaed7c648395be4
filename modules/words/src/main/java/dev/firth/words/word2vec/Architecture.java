package dev.firth.words.word2vec;

/** Which of the two models of Mikolov et al. 2013a is trained. */
public enum Architecture {
    /** Each context word predicts the centre word ("Continuous Skip-gram", section 3.2). */
    SKIPGRAM,
    /** The mean of the context words predicts the centre word ("Continuous Bag-of-Words", section 3.1). */
    CBOW
}
