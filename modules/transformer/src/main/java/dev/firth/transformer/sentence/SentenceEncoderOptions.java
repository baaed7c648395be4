package dev.firth.transformer.sentence;

import dev.firth.engine.Engines;
import dev.firth.transformer.model.EncoderBatches;
import dev.firth.transformer.model.LongTexts;
import java.util.Optional;

/**
 * How a sentence encoder works. Immutable; made by {@link #builder()}.
 *
 * @param engine the name of the engine, or {@link Engines#AUTO}
 * @param threads how many threads turn texts into tokens, at least 1
 * @param pooling another pooling than the model's; empty for the model's own
 * @param normalize whether vectors have the length 1; empty for what the model does
 * @param dimension how many numbers of each vector are kept (Matryoshka); 0 for all
 * @param maxTokens the most tokens of a text; 0 for what the model says
 * @param longTexts what happens to a longer text
 * @param tokenBudget the most tokens of a batch
 */
public record SentenceEncoderOptions(
        String engine,
        int threads,
        Optional<Pooling> pooling,
        Optional<Boolean> normalize,
        int dimension,
        int maxTokens,
        LongTexts longTexts,
        int tokenBudget) {
    /** What a model says of itself. */
    public static final SentenceEncoderOptions STANDARD = builder().build();

    /** Checks the ranges. */
    public SentenceEncoderOptions {
        atLeast("threads", threads, 1);
        atLeast("dimension", dimension, 0);
        atLeast("maxTokens", maxTokens, 0);
        atLeast("tokenBudget", tokenBudget, 1);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least " + least);
        }
    }

    /** A builder that starts with what a model says of itself. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; see {@link SentenceEncoderOptions} for what they mean. Not thread-safe. */
    public static final class Builder {
        private String engine = System.getProperty(Engines.PROPERTY, Engines.AUTO);
        private int threads = Runtime.getRuntime().availableProcessors();
        private Optional<Pooling> pooling = Optional.empty();
        private Optional<Boolean> normalize = Optional.empty();
        private int dimension;
        private int maxTokens;
        private LongTexts longTexts = LongTexts.CUT;
        private int tokenBudget = EncoderBatches.TOKEN_BUDGET;

        private Builder() {}

        /** Sets the name of the engine. */
        public Builder engine(String value) {
            engine = value;
            return this;
        }

        /** Sets the number of threads. */
        public Builder threads(int value) {
            threads = value;
            return this;
        }

        /** Sets another pooling than the model's. */
        public Builder pooling(Pooling value) {
            pooling = Optional.of(value);
            return this;
        }

        /** Sets whether vectors have the length 1, whatever the model says. */
        public Builder normalize(boolean value) {
            normalize = Optional.of(value);
            return this;
        }

        /** Sets how many numbers of each vector are kept. */
        public Builder dimension(int value) {
            dimension = value;
            return this;
        }

        /** Sets the most tokens of a text. */
        public Builder maxTokens(int value) {
            maxTokens = value;
            return this;
        }

        /** Sets what happens to longer texts. */
        public Builder longTexts(LongTexts value) {
            longTexts = value;
            return this;
        }

        /** Sets the most tokens of a batch. */
        public Builder tokenBudget(int value) {
            tokenBudget = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public SentenceEncoderOptions build() {
            return new SentenceEncoderOptions(
                    engine, threads, pooling, normalize, dimension, maxTokens, longTexts, tokenBudget);
        }
    }
}
