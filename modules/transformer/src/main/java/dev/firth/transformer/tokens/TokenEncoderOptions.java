package dev.firth.transformer.tokens;

import dev.firth.engine.Engines;
import dev.firth.transformer.model.EncoderBatches;
import dev.firth.transformer.model.LongTexts;

/**
 * What a token encoder computes, and how. Immutable; made by {@link #builder()}.
 *
 * @param engine the name of the engine, or {@link Engines#AUTO}
 * @param threads how many threads turn texts into tokens, at least 1
 * @param layers the layers that make the vectors
 * @param attention whether the probabilities of attention are kept, too
 * @param pooler whether the pooler's output is computed, too
 * @param maxTokens the most tokens of a text; 0 for what the model says
 * @param longTexts what happens to a longer text
 * @param tokenBudget the most tokens of a batch, at least 1
 */
public record TokenEncoderOptions(
        String engine,
        int threads,
        LayerChoice layers,
        boolean attention,
        boolean pooler,
        int maxTokens,
        LongTexts longTexts,
        int tokenBudget) {
    /** The last layer, and nothing else. */
    public static final TokenEncoderOptions STANDARD = builder().build();

    /** Checks the ranges. */
    public TokenEncoderOptions {
        atLeast("threads", threads, 1);
        atLeast("maxTokens", maxTokens, 0);
        atLeast("tokenBudget", tokenBudget, 1);
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException(name + " " + value + ": expected at least " + least);
        }
    }

    /** A builder that starts with {@link #STANDARD}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; see {@link TokenEncoderOptions} for what they mean. Not thread-safe. */
    public static final class Builder {
        private String engine = System.getProperty(Engines.PROPERTY, Engines.AUTO);
        private int threads = Runtime.getRuntime().availableProcessors();
        private LayerChoice layers = LayerChoice.LAST;
        private boolean attention;
        private boolean pooler;
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

        /** Sets the layers. */
        public Builder layers(LayerChoice value) {
            layers = value;
            return this;
        }

        /** Sets whether the probabilities of attention are kept. */
        public Builder attention(boolean value) {
            attention = value;
            return this;
        }

        /** Sets whether the pooler's output is computed. */
        public Builder pooler(boolean value) {
            pooler = value;
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
        public TokenEncoderOptions build() {
            return new TokenEncoderOptions(
                    engine, threads, layers, attention, pooler, maxTokens, longTexts, tokenBudget);
        }
    }
}
