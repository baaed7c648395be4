package dev.firth.transformer.model;

import dev.firth.engine.Engines;
import dev.firth.engine.InferencePrecision;

/**
 * How texts go through an encoder. Immutable; made by {@link #builder()}.
 *
 * @param engine the name of the engine, or {@link Engines#AUTO}
 * @param threads how many threads turn texts into tokens, at least 1
 * @param maxTokens the most tokens of a text; 0 for what the model says
 * @param longTexts what happens to a longer text
 * @param tokenBudget the most tokens of a batch, at least 1; a longer text is a batch of its own
 * @param precision of the products with the model's weights
 */
public record EncoderOptions(
        String engine, int threads, int maxTokens, LongTexts longTexts, int tokenBudget, InferencePrecision precision) {
    /** What a model says of itself, on the engine that is chosen by default. */
    public static final EncoderOptions STANDARD = builder().build();

    /** Checks the ranges. */
    public EncoderOptions {
        atLeast("threads", threads, 1);
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

    /** Collects settings; see {@link EncoderOptions} for what they mean. Not thread-safe. */
    public static final class Builder {
        private String engine = System.getProperty(Engines.PROPERTY, Engines.AUTO);
        private int threads = Runtime.getRuntime().availableProcessors();
        private int maxTokens;
        private LongTexts longTexts = LongTexts.CUT;
        private int tokenBudget = EncoderBatches.TOKEN_BUDGET;
        private InferencePrecision precision = InferencePrecision.FLOAT32;

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

        /** Sets the precision of the products with the model's weights. */
        public Builder precision(InferencePrecision value) {
            precision = value;
            return this;
        }

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public EncoderOptions build() {
            return new EncoderOptions(engine, threads, maxTokens, longTexts, tokenBudget, precision);
        }
    }
}
