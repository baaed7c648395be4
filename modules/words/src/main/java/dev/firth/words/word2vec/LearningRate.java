package dev.firth.words.word2vec;

/** Chooses the learning rate that a training starts with. */
final class LearningRate {
    private LearningRate() {}

    static double choose(Word2VecConfiguration configuration, long words) {
        return 0.025;
    }
}
