package dev.firth.transformer.sentence;

import dev.firth.transformer.model.EncoderOptions;
import java.util.Optional;

/**
 * How a sentence encoder works. Immutable; made by {@link #builder()}.
 *
 * @param encoder how texts go through the encoder
 * @param pooling another pooling than the model's; empty for the model's own
 * @param normalize whether vectors have the length 1; empty for what the model does
 * @param dimension how many numbers of each vector are kept (Matryoshka); 0 for all
 */
public record SentenceEncoderOptions(
        EncoderOptions encoder, Optional<Pooling> pooling, Optional<Boolean> normalize, int dimension) {
    /** What a model says of itself. */
    public static final SentenceEncoderOptions STANDARD = builder().build();

    /** Checks the dimension. */
    public SentenceEncoderOptions {
        if (dimension < 0) {
            throw new IllegalArgumentException("dimension " + dimension + ": expected at least 0");
        }
    }

    /** A builder that starts with what a model says of itself. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects settings; see {@link SentenceEncoderOptions} for what they mean. Not thread-safe. */
    public static final class Builder {
        private EncoderOptions encoder = EncoderOptions.STANDARD;
        private Optional<Pooling> pooling = Optional.empty();
        private Optional<Boolean> normalize = Optional.empty();
        private int dimension;

        private Builder() {}

        /** Sets how texts go through the encoder. */
        public Builder encoder(EncoderOptions value) {
            encoder = value;
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

        /**
         * The options.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public SentenceEncoderOptions build() {
            return new SentenceEncoderOptions(encoder, pooling, normalize, dimension);
        }
    }
}
