package dev.firth.words.ppmi;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.training.SettingRange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that decides what a PPMI-SVD training computes. In parentheses the names of Levy, Goldberg, Dagan 2015.
 *
 * @param dim the length of a word's vector, 1 to 2,000
 * @param window how many words on either side of a word are its contexts (win), 1 to 1,000
 * @param weighting what a pair counts: the same at every distance, or less the farther the words are apart
 * @param shift {@code k}, whose logarithm is subtracted from the pointwise mutual information (neg), 0.001 to 1,000; 1
 *     subtracts nothing
 * @param contextSmoothing the power of the counts of contexts in their distribution (cds), 0 to 1; 1 leaves the
 *     distribution as it is, makes the matrix symmetric and takes half the memory
 * @param eigenvalueWeighting the power of the singular values that scale the columns of the vectors (eig), 0 to 1
 * @param addContext whether a word's vector is the sum of its vectors as a word and as a context (w+c)
 * @param powerIterations how often the randomized decomposition multiplies its basis with the matrix and its transpose, 0
 *     to 100; more bring it nearer to the exact one
 * @param oversampling columns of that basis beyond {@code dim}, 0 to 2,000; rounded up as is fastest
 * @param minCount rarer words are left out of the vocabulary, at least 1
 * @param maxVocabularySize how many words the vocabulary has at most, the most frequent ones; 0 for no limit
 * @param threads threads that compute at the same time, 1 to 1,024; the result does not depend on it
 * @param seed the seed of the randomized decomposition
 */
public record PpmiConfiguration(
        int dim,
        int window,
        Weighting weighting,
        double shift,
        double contextSmoothing,
        double eigenvalueWeighting,
        boolean addContext,
        int powerIterations,
        int oversampling,
        int minCount,
        int maxVocabularySize,
        int threads,
        long seed) {

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public PpmiConfiguration {
        Objects.requireNonNull(weighting, "weighting");
        SettingRange.require("dim", dim, 1, 2_000);
        SettingRange.require("window", window, 1, 1_000);
        SettingRange.require("shift", shift, 0.001, 1_000);
        SettingRange.require("contextSmoothing", contextSmoothing, 0, 1);
        SettingRange.require("eigenvalueWeighting", eigenvalueWeighting, 0, 1);
        SettingRange.require("powerIterations", powerIterations, 0, 100);
        SettingRange.require("oversampling", oversampling, 0, 2_000);
        SettingRange.require("minCount", minCount, 1, Integer.MAX_VALUE);
        SettingRange.require("maxVocabularySize", maxVocabularySize, 0, Integer.MAX_VALUE);
        SettingRange.require("threads", threads, 1, 1_024);
    }

    /** The defaults, to be changed one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts from these settings. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.dim = dim;
        builder.window = window;
        builder.weighting = weighting;
        builder.shift = shift;
        builder.contextSmoothing = contextSmoothing;
        builder.eigenvalueWeighting = eigenvalueWeighting;
        builder.addContext = addContext;
        builder.powerIterations = powerIterations;
        builder.oversampling = oversampling;
        builder.minCount = minCount;
        builder.maxVocabularySize = maxVocabularySize;
        builder.threads = threads;
        builder.seed = seed;
        return builder;
    }

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dim", dim);
        map.put("window", window);
        map.put("weighting", weighting.name().toLowerCase(Locale.ROOT));
        map.put("shift", shift);
        map.put("contextSmoothing", contextSmoothing);
        map.put("eigenvalueWeighting", eigenvalueWeighting);
        map.put("addContext", addContext);
        map.put("powerIterations", powerIterations);
        map.put("oversampling", oversampling);
        map.put("minCount", minCount);
        map.put("maxVocabularySize", maxVocabularySize);
        map.put("threads", threads);
        map.put("seed", seed);
        return map;
    }

    /** Collects settings; each method returns the builder. Not thread-safe. */
    public static final class Builder {
        private int dim = 100;
        private int window = 5;
        private Weighting weighting = Weighting.UNIFORM;
        private double shift = 1;
        private double contextSmoothing = 1;
        private double eigenvalueWeighting = 0.5;
        private boolean addContext;
        private int powerIterations = 5;
        private int oversampling = 10;
        private int minCount = 5;
        private int maxVocabularySize;
        private int threads = Math.min(1_024, Runtime.getRuntime().availableProcessors());
        private long seed = 1;

        private Builder() {}

        /** Sets {@link PpmiConfiguration#dim}. */
        public Builder dim(int dim) {
            this.dim = dim;
            return this;
        }

        /** Sets {@link PpmiConfiguration#window}. */
        public Builder window(int window) {
            this.window = window;
            return this;
        }

        /** Sets {@link PpmiConfiguration#weighting}. */
        public Builder weighting(Weighting weighting) {
            this.weighting = weighting;
            return this;
        }

        /** Sets {@link PpmiConfiguration#shift}. */
        public Builder shift(double shift) {
            this.shift = shift;
            return this;
        }

        /** Sets {@link PpmiConfiguration#contextSmoothing}. */
        public Builder contextSmoothing(double contextSmoothing) {
            this.contextSmoothing = contextSmoothing;
            return this;
        }

        /** Sets {@link PpmiConfiguration#eigenvalueWeighting}. */
        public Builder eigenvalueWeighting(double eigenvalueWeighting) {
            this.eigenvalueWeighting = eigenvalueWeighting;
            return this;
        }

        /** Sets {@link PpmiConfiguration#addContext}. */
        public Builder addContext(boolean addContext) {
            this.addContext = addContext;
            return this;
        }

        /** Sets {@link PpmiConfiguration#powerIterations}. */
        public Builder powerIterations(int powerIterations) {
            this.powerIterations = powerIterations;
            return this;
        }

        /** Sets {@link PpmiConfiguration#oversampling}. */
        public Builder oversampling(int oversampling) {
            this.oversampling = oversampling;
            return this;
        }

        /** Sets {@link PpmiConfiguration#minCount}. */
        public Builder minCount(int minCount) {
            this.minCount = minCount;
            return this;
        }

        /** Sets {@link PpmiConfiguration#maxVocabularySize}. */
        public Builder maxVocabularySize(int maxVocabularySize) {
            this.maxVocabularySize = maxVocabularySize;
            return this;
        }

        /** Sets {@link PpmiConfiguration#threads}. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Sets {@link PpmiConfiguration#seed}. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public PpmiConfiguration build() {
            return new PpmiConfiguration(
                    dim,
                    window,
                    weighting,
                    shift,
                    contextSmoothing,
                    eigenvalueWeighting,
                    addContext,
                    powerIterations,
                    oversampling,
                    minCount,
                    maxVocabularySize,
                    threads,
                    seed);
        }

        /**
         * Trains with these settings: {@link Ppmi#train}.
         *
         * @throws IOException if the corpus cannot be read
         */
        public WordVectors train(Corpus corpus) throws IOException {
            return Ppmi.train(build(), corpus);
        }
    }
}
