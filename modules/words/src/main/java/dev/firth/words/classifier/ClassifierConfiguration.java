package dev.firth.words.classifier;

import dev.firth.words.fasttext.FastTextArchitecture;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextSettings;
import dev.firth.words.training.SettingRange;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that decides what the training of a classifier computes. Defaults are those of the original program's {@code
 * supervised}; the names of its options are given where they differ.
 *
 * @param dim the length of a word's vector, 1 to 10,000
 * @param epochs passes over the text, 1 to 100,000
 * @param learningRate the learning rate at the start ({@code lr}), above 0 to 100; it falls to 0 in a straight line
 * @param loss what is minimised
 * @param negative noise labels for each label ({@code neg}), 1 to 1,000; of meaning with negative sampling alone
 * @param wordNgrams the longest sequence of words that has a vector, 1 to 1,000
 * @param minN the shortest character n-gram, in characters, 0 to 1,000
 * @param maxN the longest character n-gram, 0 to 1,000; 0, or less than {@code minN}, for none
 * @param buckets rows that n-grams share by their hash, 1 to 1,000,000,000; without n-grams there are none
 * @param minCount rarer words are left out of the dictionary, at least 1
 * @param minCountLabel rarer labels are left out, at least 0
 * @param labelPrefix what labels begin with ({@code label})
 * @param threads threads that train at the same time, 1 to 1,024; with one, the same seed gives the same bits
 * @param seed the seed of every random choice
 */
public record ClassifierConfiguration(
        int dim,
        int epochs,
        double learningRate,
        FastTextLoss loss,
        int negative,
        int wordNgrams,
        int minN,
        int maxN,
        int buckets,
        int minCount,
        int minCountLabel,
        String labelPrefix,
        int threads,
        long seed) {
    private static final int LONGEST_NGRAM = 1_000;

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public ClassifierConfiguration {
        Objects.requireNonNull(loss, "loss");
        SettingRange.require("dim", dim, 1, 10_000);
        SettingRange.require("epochs", epochs, 1, 100_000);
        SettingRange.require("learningRate", learningRate, Double.MIN_NORMAL, 100);
        SettingRange.require("negative", negative, 1, 1_000);
        SettingRange.require("wordNgrams", wordNgrams, 1, LONGEST_NGRAM);
        SettingRange.require("minN", minN, 0, LONGEST_NGRAM);
        SettingRange.require("maxN", maxN, 0, LONGEST_NGRAM);
        SettingRange.require("buckets", buckets, 1, 1_000_000_000);
        SettingRange.require("minCount", minCount, 1, Integer.MAX_VALUE);
        SettingRange.require("minCountLabel", minCountLabel, 0, Integer.MAX_VALUE);
        SettingRange.require("threads", threads, 1, 1_024);
        if (labelPrefix.isEmpty()) {
            throw new IllegalArgumentException(
                    "labelPrefix is empty: expected what labels begin with, such as __label__");
        }
    }

    /** The defaults, to be changed one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The settings that the model's file carries. */
    FastTextSettings toModelSettings() {
        boolean ngrams = wordNgrams > 1 || (maxN > 0 && minN <= maxN);
        return new FastTextSettings(
                dim,
                5,
                epochs,
                minCount,
                negative,
                wordNgrams,
                loss,
                FastTextArchitecture.SUPERVISED,
                ngrams ? buckets : 0,
                minN,
                maxN,
                100,
                1e-4,
                false);
    }

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dim", dim);
        map.put("epochs", epochs);
        map.put("learningRate", learningRate);
        map.put("loss", loss.name().toLowerCase(Locale.ROOT));
        map.put("negative", negative);
        map.put("wordNgrams", wordNgrams);
        map.put("minN", minN);
        map.put("maxN", maxN);
        map.put("buckets", buckets);
        map.put("minCount", minCount);
        map.put("minCountLabel", minCountLabel);
        map.put("labelPrefix", labelPrefix);
        map.put("threads", threads);
        return map;
    }

    /** Collects settings; each method returns the builder. Not thread-safe. */
    public static final class Builder {
        private int dim = 100;
        private int epochs = 5;
        private double learningRate = 0.1;
        private FastTextLoss loss = FastTextLoss.SOFTMAX;
        private int negative = 5;
        private int wordNgrams = 1;
        private int minN;
        private int maxN;
        private int buckets = 2_000_000;
        private int minCount = 1;
        private int minCountLabel;
        private String labelPrefix = FastTextDictionary.LABEL_PREFIX;
        private int threads = Runtime.getRuntime().availableProcessors();
        private long seed = 1;

        private Builder() {}

        /** Sets {@link ClassifierConfiguration#dim}. */
        public Builder dim(int value) {
            dim = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#epochs}. */
        public Builder epochs(int value) {
            epochs = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#learningRate}. */
        public Builder learningRate(double value) {
            learningRate = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#loss}. */
        public Builder loss(FastTextLoss value) {
            loss = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#negative}. */
        public Builder negative(int value) {
            negative = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#wordNgrams}. */
        public Builder wordNgrams(int value) {
            wordNgrams = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#minN}. */
        public Builder minN(int value) {
            minN = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#maxN}. */
        public Builder maxN(int value) {
            maxN = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#buckets}. */
        public Builder buckets(int value) {
            buckets = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#minCount}. */
        public Builder minCount(int value) {
            minCount = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#minCountLabel}. */
        public Builder minCountLabel(int value) {
            minCountLabel = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#labelPrefix}. */
        public Builder labelPrefix(String value) {
            labelPrefix = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#threads}. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /** Sets {@link ClassifierConfiguration#seed}. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public ClassifierConfiguration build() {
            return new ClassifierConfiguration(
                    dim,
                    epochs,
                    learningRate,
                    loss,
                    negative,
                    wordNgrams,
                    minN,
                    maxN,
                    buckets,
                    minCount,
                    minCountLabel,
                    labelPrefix,
                    threads,
                    seed);
        }
    }
}
