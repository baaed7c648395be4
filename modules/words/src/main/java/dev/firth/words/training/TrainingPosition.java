package dev.firth.words.training;

import java.util.List;

/**
 * A place between two chunks of a training.
 *
 * @param epoch how many epochs are done
 * @param chunk how many chunks of the next epoch are done
 * @param wordsDone how many words have been read, over all epochs
 * @param lossSum the sum of the losses of the epoch under way
 * @param lossExamples the number of its training examples
 * @param epochLosses the mean losses of the epochs that are done
 */
public record TrainingPosition(
        int epoch, long chunk, long wordsDone, double lossSum, long lossExamples, List<Double> epochLosses) {
    /** Where every training starts. */
    public static final TrainingPosition START = new TrainingPosition(0, 0, 0, 0, 0, List.of());
}
