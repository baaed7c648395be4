package dev.firth.transformer.tokens;

import dev.firth.transformer.model.EncoderOptions;

/**
 * What a token encoder computes, and how. Immutable; made by {@link #builder()}.
 *
 * @param encoder how texts go through the encoder
 * @param layers the layers that make the vectors
 * @param attention whether the probabilities of attention are kept, too
 * @param pooler whether the pooler's output is computed, too
 */
public record TokenEncoderOptions(EncoderOptions encoder, LayerChoice layers, boolean attention, boolean pooler) {
    /** The last layer, and nothing else. */
    public static final TokenEncoderOptions STANDARD = builder().build();

    /** A builder that starts with {@link #STANDARD}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; see {@link TokenEncoderOptions} for what they mean. Not thread-safe. */
    public static final class Builder {
        private EncoderOptions encoder = EncoderOptions.STANDARD;
        private LayerChoice layers = LayerChoice.LAST;
        private boolean attention;
        private boolean pooler;

        private Builder() {}

        /** Sets how texts go through the encoder. */
        public Builder encoder(EncoderOptions value) {
            encoder = value;
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

        /** The options. */
        public TokenEncoderOptions build() {
            return new TokenEncoderOptions(encoder, layers, attention, pooler);
        }
    }
}
