package dev.firth.words.word2vec;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.training.SettingRange;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Everything that decides what a Word2Vec training computes. Names and defaults are those of word2vec.c and gensim where
 * these agree.
 *
 * @param architecture skip-gram or continuous bag of words
 * @param dim the length of a word's vector, 1 to 10,000
 * @param window how many words on either side of the centre word are its context at most, 1 to 1,000; for each centre
 *     word a reach from 1 to {@code window} is drawn
 * @param negative noise words for each observed pair, 0 to 1,000; 0 trains without negative sampling
 * @param hierarchicalSoftmax whether to train with hierarchical softmax (beside negative sampling, unless {@code
 *     negative} is 0)
 * @param negativeExponent the power of a word's count in the noise distribution, -10 to 10
 * @param subsample the threshold of the relative frequency above which occurrences of a word are left out at random, 0
 *     (keep all) to 1
 * @param minCount rarer words are left out of the vocabulary, at least 1
 * @param maxVocabularySize how many words the vocabulary has at most, the most frequent ones; 0 for no limit
 * @param epochs passes over the corpus, 1 to 100,000
 * @param learningRate the learning rate at the start, above 0 to 10; empty to have it chosen from the corpus' size
 * @param minLearningRate the learning rate at the end of the linear decay; empty for a ten-thousandth of the first
 * @param updates the order of updates
 * @param threads threads that train at the same time, 1 to 1,024; with one, the same seed gives the same bits
 * @param seed the seed of every random choice
 * @param maxSentenceLength longer sentences are cut, in words after subsampling, 2 to 1,000,000
 */
public record Word2VecConfiguration(
        Architecture architecture,
        int dim,
        int window,
        int negative,
        boolean hierarchicalSoftmax,
        double negativeExponent,
        double subsample,
        int minCount,
        int maxVocabularySize,
        int epochs,
        OptionalDouble learningRate,
        OptionalDouble minLearningRate,
        Updates updates,
        int threads,
        long seed,
        int maxSentenceLength) {

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public Word2VecConfiguration {
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(updates, "updates");
        SettingRange.require("dim", dim, 1, 10_000);
        SettingRange.require("window", window, 1, 1_000);
        SettingRange.require("negative", negative, 0, 1_000);
        SettingRange.require("negativeExponent", negativeExponent, -10, 10);
        SettingRange.require("subsample", subsample, 0, 1);
        SettingRange.require("minCount", minCount, 1, Integer.MAX_VALUE);
        SettingRange.require("maxVocabularySize", maxVocabularySize, 0, Integer.MAX_VALUE);
        SettingRange.require("epochs", epochs, 1, 100_000);
        learningRate.ifPresent(rate -> SettingRange.require("learningRate", rate, Double.MIN_NORMAL, 10));
        minLearningRate.ifPresent(rate -> SettingRange.require("minLearningRate", rate, 0, 10));
        SettingRange.require("threads", threads, 1, 1_024);
        SettingRange.require("maxSentenceLength", maxSentenceLength, 2, 1_000_000);
        if (negative == 0 && !hierarchicalSoftmax) {
            throw new IllegalArgumentException(
                    "negative = 0 without hierarchicalSoftmax leaves nothing to train: set negative (5 is usual) or"
                            + " switch hierarchicalSoftmax on");
        }
        if (learningRate.isPresent()
                && minLearningRate.isPresent()
                && minLearningRate.getAsDouble() > learningRate.getAsDouble()) {
            throw new IllegalArgumentException("minLearningRate = " + minLearningRate.getAsDouble()
                    + " is above learningRate = " + learningRate.getAsDouble() + ": the rate decays from the second to"
                    + " the first");
        }
    }

    /** The defaults, to be changed one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.architecture = architecture;
        builder.dim = dim;
        builder.window = window;
        builder.negative = negative;
        builder.hierarchicalSoftmax = hierarchicalSoftmax;
        builder.negativeExponent = negativeExponent;
        builder.subsample = subsample;
        builder.minCount = minCount;
        builder.maxVocabularySize = maxVocabularySize;
        builder.epochs = epochs;
        builder.learningRate = learningRate;
        builder.minLearningRate = minLearningRate;
        builder.updates = updates;
        builder.threads = threads;
        builder.seed = seed;
        builder.maxSentenceLength = maxSentenceLength;
        return builder;
    }

    /** Collects settings; each method returns the builder. Not thread-safe. */
    public static final class Builder {
        private Architecture architecture = Architecture.SKIPGRAM;
        private int dim = 100;
        private int window = 5;
        private int negative = 5;
        private boolean hierarchicalSoftmax;
        private double negativeExponent = 0.75;
        private double subsample = 1e-3;
        private int minCount = 5;
        private int maxVocabularySize;
        private int epochs = 5;
        private OptionalDouble learningRate = OptionalDouble.empty();
        private OptionalDouble minLearningRate = OptionalDouble.empty();
        private Updates updates = Updates.FAST;
        private int threads = Math.min(1_024, Runtime.getRuntime().availableProcessors());
        private long seed = 1;
        private int maxSentenceLength = 1_000;

        private Builder() {}

        /** Sets {@link Word2VecConfiguration#architecture}. */
        public Builder architecture(Architecture architecture) {
            this.architecture = architecture;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#dim}. */
        public Builder dim(int dim) {
            this.dim = dim;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#window}. */
        public Builder window(int window) {
            this.window = window;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#negative}. */
        public Builder negative(int negative) {
            this.negative = negative;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#hierarchicalSoftmax}. */
        public Builder hierarchicalSoftmax(boolean hierarchicalSoftmax) {
            this.hierarchicalSoftmax = hierarchicalSoftmax;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#negativeExponent}. */
        public Builder negativeExponent(double negativeExponent) {
            this.negativeExponent = negativeExponent;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#subsample}. */
        public Builder subsample(double subsample) {
            this.subsample = subsample;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#minCount}. */
        public Builder minCount(int minCount) {
            this.minCount = minCount;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#maxVocabularySize}. */
        public Builder maxVocabularySize(int maxVocabularySize) {
            this.maxVocabularySize = maxVocabularySize;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#epochs}. */
        public Builder epochs(int epochs) {
            this.epochs = epochs;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#learningRate}. */
        public Builder learningRate(double learningRate) {
            this.learningRate = OptionalDouble.of(learningRate);
            return this;
        }

        /** Sets {@link Word2VecConfiguration#learningRate}, empty for its default. */
        public Builder learningRate(OptionalDouble learningRate) {
            this.learningRate = learningRate;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#minLearningRate}. */
        public Builder minLearningRate(double minLearningRate) {
            this.minLearningRate = OptionalDouble.of(minLearningRate);
            return this;
        }

        /** Sets {@link Word2VecConfiguration#minLearningRate}, empty for its default. */
        public Builder minLearningRate(OptionalDouble minLearningRate) {
            this.minLearningRate = minLearningRate;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#updates}. */
        public Builder updates(Updates updates) {
            this.updates = updates;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#threads}. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#seed}. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets {@link Word2VecConfiguration#maxSentenceLength}. */
        public Builder maxSentenceLength(int maxSentenceLength) {
            this.maxSentenceLength = maxSentenceLength;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public Word2VecConfiguration build() {
            return new Word2VecConfiguration(
                    architecture,
                    dim,
                    window,
                    negative,
                    hierarchicalSoftmax,
                    negativeExponent,
                    subsample,
                    minCount,
                    maxVocabularySize,
                    epochs,
                    learningRate,
                    minLearningRate,
                    updates,
                    threads,
                    seed,
                    maxSentenceLength);
        }

        /**
         * Trains with these settings: {@link Word2Vec#train}.
         *
         * @throws IOException if the corpus cannot be read
         * @throws InterruptedException if the calling thread is interrupted
         */
        public WordVectors train(Corpus corpus) throws IOException, InterruptedException {
            return Word2Vec.train(build(), corpus);
        }
    }

    /** The settings under their names, in the order of the components; rates that are to be chosen are {@code auto}. */
    public Map<String, Object> toMap() {
        return Hyperparameters.toMap(this);
    }
}
