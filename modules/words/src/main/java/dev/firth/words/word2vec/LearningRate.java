package dev.firth.words.word2vec;

/**
 * Chooses the learning rate that a training starts with.
 *
 * <p>The original program's rates, 0.025 for skip-gram and 0.05 for continuous bag of words, suit long trainings. A short
 * one ends before its vectors have moved far enough: on three million words of Wikipedia, five epochs, twice the rate
 * takes skip-gram with negative sampling from 0.525 to 0.625 on WordSim-353 and from 10.8 to 11.3 % of the analogies,
 * with SimLex-999 as it was; on sixteen million words SimLex-999 falls by two points. Paths through the Huffman tree and
 * bags of words lose by it, and exact updates are there to repeat what the original program does.
 */
final class LearningRate {
    private static final double SKIPGRAM = 0.025;
    private static final double CBOW = 0.05;
    private static final double SHORT_SKIPGRAM = 0.05;

    /** The most words, all epochs together, of a training that counts as short. */
    private static final long SHORT_TRAINING = 50_000_000;

    private LearningRate() {}

    /** The rate for so many words an epoch. */
    static double choose(Word2VecConfiguration configuration, long words) {
        if (configuration.architecture() == Architecture.CBOW) {
            return CBOW;
        }
        boolean isShort = words <= SHORT_TRAINING / configuration.epochs();
        return isShort && configuration.updates() == Updates.FAST && !configuration.hierarchicalSoftmax()
                ? SHORT_SKIPGRAM
                : SKIPGRAM;
    }
}
