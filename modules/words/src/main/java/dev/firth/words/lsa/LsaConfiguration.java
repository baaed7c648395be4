package dev.firth.words.lsa;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.training.SettingRange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that decides what a latent semantic analysis computes.
 *
 * @param dim the length of a vector, 1 to 2,000
 * @param weighting what a word counts in a document
 * @param eigenvalueWeighting the power of the singular values that scale the columns of the vectors, 0 to 1; with 1, inner
 *     products of words are those of the matrix' approximation
 * @param powerIterations how often the randomized decomposition multiplies its basis with the matrix and its transpose, 0
 *     to 100
 * @param oversampling columns of that basis beyond {@code dim}, 0 to 2,000; rounded up as is fastest
 * @param minCount rarer words are left out of the vocabulary, at least 1
 * @param maxVocabularySize how many words the vocabulary has at most, the most frequent ones; 0 for no limit
 * @param threads threads that compute at the same time, 1 to 1,024; the result does not depend on it
 * @param seed the seed of the randomized decomposition
 */
public record LsaConfiguration(
        int dim,
        DocumentWeighting weighting,
        double eigenvalueWeighting,
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
    public LsaConfiguration {
        Objects.requireNonNull(weighting, "weighting");
        SettingRange.require("dim", dim, 1, 2_000);
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

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("dim", dim);
        map.put("weighting", weighting.name().toLowerCase(Locale.ROOT));
        map.put("eigenvalueWeighting", eigenvalueWeighting);
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
        private DocumentWeighting weighting = DocumentWeighting.LOG_ENTROPY;
        private double eigenvalueWeighting = 1;
        private int powerIterations = 5;
        private int oversampling = 10;
        private int minCount = 5;
        private int maxVocabularySize;
        private int threads = Math.min(1_024, Runtime.getRuntime().availableProcessors());
        private long seed = 1;

        private Builder() {}

        /** Sets {@link LsaConfiguration#dim}. */
        public Builder dim(int dim) {
            this.dim = dim;
            return this;
        }

        /** Sets {@link LsaConfiguration#weighting}. */
        public Builder weighting(DocumentWeighting weighting) {
            this.weighting = weighting;
            return this;
        }

        /** Sets {@link LsaConfiguration#eigenvalueWeighting}. */
        public Builder eigenvalueWeighting(double eigenvalueWeighting) {
            this.eigenvalueWeighting = eigenvalueWeighting;
            return this;
        }

        /** Sets {@link LsaConfiguration#powerIterations}. */
        public Builder powerIterations(int powerIterations) {
            this.powerIterations = powerIterations;
            return this;
        }

        /** Sets {@link LsaConfiguration#oversampling}. */
        public Builder oversampling(int oversampling) {
            this.oversampling = oversampling;
            return this;
        }

        /** Sets {@link LsaConfiguration#minCount}. */
        public Builder minCount(int minCount) {
            this.minCount = minCount;
            return this;
        }

        /** Sets {@link LsaConfiguration#maxVocabularySize}. */
        public Builder maxVocabularySize(int maxVocabularySize) {
            this.maxVocabularySize = maxVocabularySize;
            return this;
        }

        /** Sets {@link LsaConfiguration#threads}. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Sets {@link LsaConfiguration#seed}. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public LsaConfiguration build() {
            return new LsaConfiguration(
                    dim,
                    weighting,
                    eigenvalueWeighting,
                    powerIterations,
                    oversampling,
                    minCount,
                    maxVocabularySize,
                    threads,
                    seed);
        }

        /**
         * The vectors of the words of a corpus with these settings.
         *
         * @throws IOException if the corpus cannot be read
         */
        public WordVectors train(Corpus corpus) throws IOException {
            return new LsaTrainer(build()).train(corpus).orElseThrow().words();
        }
    }
}
