package dev.firth.words.training;

import dev.firth.words.sampling.RandomStream;

/** One thread's way of turning sentences into updates of the model. Not thread-safe; the model behind it is shared. */
public interface UpdateSchedule {
    /**
     * Trains on one sentence.
     *
     * @param sentence ids of the words that subsampling kept
     * @param length how many of them
     */
    void train(int[] sentence, int length, float learningRate, RandomStream random);

    /** Makes updates that the thread has kept to itself visible in the model. */
    default void publish() {}
}
