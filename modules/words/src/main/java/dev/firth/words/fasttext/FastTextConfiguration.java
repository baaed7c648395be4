package dev.firth.words.fasttext;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.words.training.SettingRange;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that decides what the training of a model of word vectors computes. Defaults are those of the original
 * program's {@code skipgram} and {@code cbow}; its names are given where they differ.
 *
 * @param architecture skip-gram or continuous bag of words
 * @param dim the length of a word's vector, 1 to 10,000
 * @param window how many words on either side of the centre word are its context at most ({@code ws}), 1 to 1,000; for
 *     each centre word a reach from 1 to {@code window} is drawn
 * @param loss negative sampling or hierarchical softmax
 * @param negative noise words for each observed pair ({@code neg}), 1 to 1,000; of no meaning with hierarchical softmax
 * @param negativeExponent the power of a word's count in the noise distribution, -10 to 10; the original's is 0.5
 * @param subsample the threshold of the relative frequency above which occurrences of a word are left out at random
 *     ({@code t}), 0 (keep all) to 1
 * @param minCount rarer words are left out of the vocabulary, at least 1
 * @param maxVocabularySize how many words the vocabulary has at most, the most frequent ones; 0 for no limit
 * @param minN the shortest character n-gram, in characters, 0 to 1,000
 * @param maxN the longest character n-gram, 0 to 1,000; 0, or less than {@code minN}, for none
 * @param buckets rows that n-grams share by their hash, 1 to 1,000,000,000
 * @param epochs passes over the corpus, 1 to 100,000
 * @param learningRate the learning rate at the start ({@code lr}), above 0 to 10; it falls to 0 in a straight line
 * @param threads threads that train at the same time, 1 to 1,024; with one, the same seed gives the same bits
 * @param seed the seed of every random choice
 * @param maxSentenceLength longer sentences are cut, in words after subsampling, 2 to 1,000,000
 */
public record FastTextConfiguration(
        FastTextArchitecture architecture,
        int dim,
        int window,
        FastTextLoss loss,
        int negative,
        double negativeExponent,
        double subsample,
        int minCount,
        int maxVocabularySize,
        int minN,
        int maxN,
        int buckets,
        int epochs,
        double learningRate,
        int threads,
        long seed,
        int maxSentenceLength) {

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public FastTextConfiguration {
        Objects.requireNonNull(architecture, "architecture");
        Objects.requireNonNull(loss, "loss");
        if (architecture == FastTextArchitecture.SUPERVISED) {
            throw new IllegalArgumentException(
                    "architecture = SUPERVISED: expected SKIPGRAM or CBOW; a classifier has a" + " trainer of its own");
        }
        if (loss != FastTextLoss.NEGATIVE_SAMPLING && loss != FastTextLoss.HIERARCHICAL_SOFTMAX) {
            throw new IllegalArgumentException("loss = " + loss
                    + ": expected NEGATIVE_SAMPLING or HIERARCHICAL_SOFTMAX, since the others compute a score for every"
                    + " word of the vocabulary at each step");
        }
        SettingRange.require("dim", dim, 1, 10_000);
        SettingRange.require("window", window, 1, 1_000);
        SettingRange.require("negative", negative, 1, 1_000);
        SettingRange.require("negativeExponent", negativeExponent, -10, 10);
        SettingRange.require("subsample", subsample, 0, 1);
        SettingRange.require("minCount", minCount, 1, Integer.MAX_VALUE);
        SettingRange.require("maxVocabularySize", maxVocabularySize, 0, Integer.MAX_VALUE);
        SettingRange.require("minN", minN, 0, FastTextSettings.LONGEST_NGRAM);
        SettingRange.require("maxN", maxN, 0, FastTextSettings.LONGEST_NGRAM);
        SettingRange.require("buckets", buckets, 1, 1_000_000_000);
        SettingRange.require("epochs", epochs, 1, 100_000);
        SettingRange.require("learningRate", learningRate, Double.MIN_NORMAL, 10);
        SettingRange.require("threads", threads, 1, 1_024);
        SettingRange.require("maxSentenceLength", maxSentenceLength, 2, 1_000_000);
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
        builder.loss = loss;
        builder.negative = negative;
        builder.negativeExponent = negativeExponent;
        builder.subsample = subsample;
        builder.minCount = minCount;
        builder.maxVocabularySize = maxVocabularySize;
        builder.minN = minN;
        builder.maxN = maxN;
        builder.buckets = buckets;
        builder.epochs = epochs;
        builder.learningRate = learningRate;
        builder.threads = threads;
        builder.seed = seed;
        builder.maxSentenceLength = maxSentenceLength;
        return builder;
    }

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("architecture", architecture.name().toLowerCase(Locale.ROOT));
        map.put("dim", dim);
        map.put("window", window);
        map.put("loss", loss.name().toLowerCase(Locale.ROOT));
        map.put("negative", negative);
        map.put("negativeExponent", negativeExponent);
        map.put("subsample", subsample);
        map.put("minCount", minCount);
        map.put("maxVocabularySize", maxVocabularySize);
        map.put("minN", minN);
        map.put("maxN", maxN);
        map.put("buckets", buckets);
        map.put("epochs", epochs);
        map.put("learningRate", learningRate);
        map.put("threads", threads);
        map.put("seed", seed);
        map.put("maxSentenceLength", maxSentenceLength);
        return map;
    }

    /**
     * The configuration that {@link #toMap} made this of.
     *
     * @throws IllegalArgumentException if a setting is missing or out of its range
     */
    static FastTextConfiguration fromJson(JsonNode json) {
        return builder()
                .architecture(FastTextArchitecture.valueOf(
                        json.path("architecture").asText().toUpperCase(Locale.ROOT)))
                .dim(number(json, "dim").intValue())
                .window(number(json, "window").intValue())
                .loss(FastTextLoss.valueOf(json.path("loss").asText().toUpperCase(Locale.ROOT)))
                .negative(number(json, "negative").intValue())
                .negativeExponent(number(json, "negativeExponent").doubleValue())
                .subsample(number(json, "subsample").doubleValue())
                .minCount(number(json, "minCount").intValue())
                .maxVocabularySize(number(json, "maxVocabularySize").intValue())
                .minN(number(json, "minN").intValue())
                .maxN(number(json, "maxN").intValue())
                .buckets(number(json, "buckets").intValue())
                .epochs(number(json, "epochs").intValue())
                .learningRate(number(json, "learningRate").doubleValue())
                .threads(number(json, "threads").intValue())
                .seed(number(json, "seed").longValue())
                .maxSentenceLength(number(json, "maxSentenceLength").intValue())
                .build();
    }

    private static JsonNode number(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("the number " + name + " is missing");
        }
        return value;
    }

    /** The settings that the file of a model carries. */
    FastTextSettings settings() {
        boolean ngrams = maxN > 0 && minN <= maxN;
        return new FastTextSettings(
                dim,
                window,
                epochs,
                minCount,
                negative,
                1,
                loss,
                architecture,
                ngrams ? buckets : 0,
                minN,
                maxN,
                RATE_UPDATES,
                subsample,
                false);
    }

    /** What the original has in its files unless told otherwise; here the rate changes by its own steps. */
    private static final int RATE_UPDATES = 100;

    /** Collects settings; each method returns the builder. Not thread-safe. */
    public static final class Builder {
        private FastTextArchitecture architecture = FastTextArchitecture.SKIPGRAM;
        private int dim = 100;
        private int window = 5;
        private FastTextLoss loss = FastTextLoss.NEGATIVE_SAMPLING;
        private int negative = 5;
        private double negativeExponent = 0.5;
        private double subsample = 1e-4;
        private int minCount = 5;
        private int maxVocabularySize;
        private int minN = 3;
        private int maxN = 6;
        private int buckets = 2_000_000;
        private int epochs = 5;
        private double learningRate = 0.05;
        private int threads = Math.min(1_024, Runtime.getRuntime().availableProcessors());
        private long seed = 1;
        private int maxSentenceLength = 1_000;

        private Builder() {}

        /** Sets {@link FastTextConfiguration#architecture}. */
        public Builder architecture(FastTextArchitecture architecture) {
            this.architecture = architecture;
            return this;
        }

        /** Sets {@link FastTextConfiguration#dim}. */
        public Builder dim(int dim) {
            this.dim = dim;
            return this;
        }

        /** Sets {@link FastTextConfiguration#window}. */
        public Builder window(int window) {
            this.window = window;
            return this;
        }

        /** Sets {@link FastTextConfiguration#loss}. */
        public Builder loss(FastTextLoss loss) {
            this.loss = loss;
            return this;
        }

        /** Sets {@link FastTextConfiguration#negative}. */
        public Builder negative(int negative) {
            this.negative = negative;
            return this;
        }

        /** Sets {@link FastTextConfiguration#negativeExponent}. */
        public Builder negativeExponent(double negativeExponent) {
            this.negativeExponent = negativeExponent;
            return this;
        }

        /** Sets {@link FastTextConfiguration#subsample}. */
        public Builder subsample(double subsample) {
            this.subsample = subsample;
            return this;
        }

        /** Sets {@link FastTextConfiguration#minCount}. */
        public Builder minCount(int minCount) {
            this.minCount = minCount;
            return this;
        }

        /** Sets {@link FastTextConfiguration#maxVocabularySize}. */
        public Builder maxVocabularySize(int maxVocabularySize) {
            this.maxVocabularySize = maxVocabularySize;
            return this;
        }

        /** Sets {@link FastTextConfiguration#minN}. */
        public Builder minN(int minN) {
            this.minN = minN;
            return this;
        }

        /** Sets {@link FastTextConfiguration#maxN}. */
        public Builder maxN(int maxN) {
            this.maxN = maxN;
            return this;
        }

        /** Sets {@link FastTextConfiguration#buckets}. */
        public Builder buckets(int buckets) {
            this.buckets = buckets;
            return this;
        }

        /** Sets {@link FastTextConfiguration#epochs}. */
        public Builder epochs(int epochs) {
            this.epochs = epochs;
            return this;
        }

        /** Sets {@link FastTextConfiguration#learningRate}. */
        public Builder learningRate(double learningRate) {
            this.learningRate = learningRate;
            return this;
        }

        /** Sets {@link FastTextConfiguration#threads}. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Sets {@link FastTextConfiguration#seed}. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets {@link FastTextConfiguration#maxSentenceLength}. */
        public Builder maxSentenceLength(int maxSentenceLength) {
            this.maxSentenceLength = maxSentenceLength;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public FastTextConfiguration build() {
            return new FastTextConfiguration(
                    architecture,
                    dim,
                    window,
                    loss,
                    negative,
                    negativeExponent,
                    subsample,
                    minCount,
                    maxVocabularySize,
                    minN,
                    maxN,
                    buckets,
                    epochs,
                    learningRate,
                    threads,
                    seed,
                    maxSentenceLength);
        }
    }
}
