package dev.firth.words.glove;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.Weighting;
import dev.firth.words.training.SettingRange;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Everything that decides what a GloVe training computes. Names and defaults are those of GloVe's own programs, but for
 * {@code minCount}, which is that of its demonstration.
 *
 * @param dim the length of a vector before {@link OutputVectors} makes more of it, 1 to 10,000
 * @param window how many words away the other word of a pair is at most, 1 to 1,000
 * @param symmetric whether a pair counts for both of its words; without it, only for the left one, with the right one as its
 *     context
 * @param xMax values from here on have the full weight in the loss, above 0 to 1e9
 * @param alpha the power with which the weight of smaller values falls, 0 to 10
 * @param learningRate the learning rate of AdaGrad, above 0 to 10
 * @param gradientClip components of a gradient are kept between this and its negative, above 0 to 1e9
 * @param epochs passes over the co-occurrences, 1 to 100,000
 * @param minCount rarer words are left out of the vocabulary, at least 1
 * @param maxVocabularySize how many words the vocabulary has at most, the most frequent ones; 0 for no limit
 * @param outputVectors what becomes the vector of a word
 * @param memory how many bytes counting and shuffling may take at most, from 1,000,000 on
 * @param threads threads that work at the same time, 1 to 1,024; with one, the same seed gives the same bits
 * @param seed the seed of every random choice
 */
public record GloveConfiguration(
        int dim,
        int window,
        boolean symmetric,
        double xMax,
        double alpha,
        double learningRate,
        double gradientClip,
        int epochs,
        int minCount,
        int maxVocabularySize,
        OutputVectors outputVectors,
        long memory,
        int threads,
        long seed) {

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public GloveConfiguration {
        Objects.requireNonNull(outputVectors, "outputVectors");
        SettingRange.require("dim", dim, 1, 10_000);
        SettingRange.require("window", window, 1, 1_000);
        SettingRange.require("xMax", xMax, Double.MIN_NORMAL, 1e9);
        SettingRange.require("alpha", alpha, 0, 10);
        SettingRange.require("learningRate", learningRate, Double.MIN_NORMAL, 10);
        SettingRange.require("gradientClip", gradientClip, Double.MIN_NORMAL, 1e9);
        SettingRange.require("epochs", epochs, 1, 100_000);
        SettingRange.require("minCount", minCount, 1, Integer.MAX_VALUE);
        SettingRange.require("maxVocabularySize", maxVocabularySize, 0, Integer.MAX_VALUE);
        SettingRange.require("threads", threads, 1, 1_024);
        if (memory < 1_000_000) {
            throw new IllegalArgumentException("memory = " + memory + ": expected at least 1000000 bytes");
        }
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
        builder.symmetric = symmetric;
        builder.xMax = xMax;
        builder.alpha = alpha;
        builder.learningRate = learningRate;
        builder.gradientClip = gradientClip;
        builder.epochs = epochs;
        builder.minCount = minCount;
        builder.maxVocabularySize = maxVocabularySize;
        builder.outputVectors = outputVectors;
        builder.memory = memory;
        builder.threads = threads;
        builder.seed = seed;
        return builder;
    }

    /** How the co-occurrences are counted. */
    public CooccurrenceOptions counting() {
        return new CooccurrenceOptions(window, symmetric, Weighting.INVERSE_DISTANCE, memory);
    }

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> settings = new LinkedHashMap<>();
        for (RecordComponent component : GloveConfiguration.class.getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(this);
                settings.put(
                        component.getName(),
                        value instanceof Enum<?> constant ? constant.name().toLowerCase(Locale.ROOT) : value);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("a record's accessor cannot be called: " + component, e);
            }
        }
        return settings;
    }

    /**
     * The configuration whose settings {@link #toMap} gave, but for those that {@link GloveCheckpoint} leaves out.
     *
     * @throws IllegalArgumentException if a setting is out of its range
     */
    static GloveConfiguration fromJson(JsonNode json) {
        return builder()
                .dim(json.path("dim").asInt())
                .window(json.path("window").asInt())
                .symmetric(json.path("symmetric").asBoolean())
                .xMax(json.path("xMax").asDouble())
                .alpha(json.path("alpha").asDouble())
                .learningRate(json.path("learningRate").asDouble())
                .gradientClip(json.path("gradientClip").asDouble())
                .epochs(json.path("epochs").asInt())
                .minCount(json.path("minCount").asInt())
                .maxVocabularySize(json.path("maxVocabularySize").asInt(-1))
                .seed(json.path("seed").asLong())
                .build();
    }

    /** Collects settings; each method returns the builder. Not thread-safe. */
    public static final class Builder {
        private int dim = 50;
        private int window = 15;
        private boolean symmetric = true;
        private double xMax = 100;
        private double alpha = 0.75;
        private double learningRate = 0.05;
        private double gradientClip = 100;
        private int epochs = 25;
        private int minCount = 5;
        private int maxVocabularySize;
        private OutputVectors outputVectors = OutputVectors.SUM;
        private long memory = 4L << 30;
        private int threads = Math.min(1_024, Runtime.getRuntime().availableProcessors());
        private long seed = 1;

        private Builder() {}

        /** Sets {@link GloveConfiguration#dim}. */
        public Builder dim(int dim) {
            this.dim = dim;
            return this;
        }

        /** Sets {@link GloveConfiguration#window}. */
        public Builder window(int window) {
            this.window = window;
            return this;
        }

        /** Sets {@link GloveConfiguration#symmetric}. */
        public Builder symmetric(boolean symmetric) {
            this.symmetric = symmetric;
            return this;
        }

        /** Sets {@link GloveConfiguration#xMax}. */
        public Builder xMax(double xMax) {
            this.xMax = xMax;
            return this;
        }

        /** Sets {@link GloveConfiguration#alpha}. */
        public Builder alpha(double alpha) {
            this.alpha = alpha;
            return this;
        }

        /** Sets {@link GloveConfiguration#learningRate}. */
        public Builder learningRate(double learningRate) {
            this.learningRate = learningRate;
            return this;
        }

        /** Sets {@link GloveConfiguration#gradientClip}. */
        public Builder gradientClip(double gradientClip) {
            this.gradientClip = gradientClip;
            return this;
        }

        /** Sets {@link GloveConfiguration#epochs}. */
        public Builder epochs(int epochs) {
            this.epochs = epochs;
            return this;
        }

        /** Sets {@link GloveConfiguration#minCount}. */
        public Builder minCount(int minCount) {
            this.minCount = minCount;
            return this;
        }

        /** Sets {@link GloveConfiguration#maxVocabularySize}. */
        public Builder maxVocabularySize(int maxVocabularySize) {
            this.maxVocabularySize = maxVocabularySize;
            return this;
        }

        /** Sets {@link GloveConfiguration#outputVectors}. */
        public Builder outputVectors(OutputVectors outputVectors) {
            this.outputVectors = outputVectors;
            return this;
        }

        /** Sets {@link GloveConfiguration#memory}. */
        public Builder memory(long memory) {
            this.memory = memory;
            return this;
        }

        /** Sets {@link GloveConfiguration#threads}. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /** Sets {@link GloveConfiguration#seed}. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public GloveConfiguration build() {
            return new GloveConfiguration(
                    dim,
                    window,
                    symmetric,
                    xMax,
                    alpha,
                    learningRate,
                    gradientClip,
                    epochs,
                    minCount,
                    maxVocabularySize,
                    outputVectors,
                    memory,
                    threads,
                    seed);
        }

        /**
         * Trains with these settings: {@link Glove#train}.
         *
         * @throws IOException if the corpus cannot be read
         * @throws InterruptedException if the calling thread is interrupted
         */
        public WordVectors train(Corpus corpus) throws IOException, InterruptedException {
            return Glove.train(build(), corpus);
        }
    }
}
