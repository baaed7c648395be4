package dev.firth.benchmarks;

import java.nio.file.Path;

/**
 * One training by one program.
 *
 * @param wordsPerSecond words of the vocabulary trained, each as often as it was met, by the seconds of the training
 *     phase alone
 * @param seconds from the start of the process to its end
 * @param peakMemory in bytes, as {@link MeasuredProcess} knows it
 */
record WordsTraining(double wordsPerSecond, double seconds, long peakMemory) {
    /**
     * What to train.
     *
     * @param words the words of the vocabulary in the corpus, each as often as it occurs
     * @param vectors the file to write, in word2vec's binary format
     */
    record Task(Path corpus, long words, Path vectors, int threads, int seed, int epochs) {}
}
