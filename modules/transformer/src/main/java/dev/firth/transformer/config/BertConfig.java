package dev.firth.transformer.config;

import java.util.List;

/**
 * The sizes and settings of an encoder. Immutable; made by {@link #builder()} or read by {@link BertConfigFile}.
 *
 * @param family which encoder it is
 * @param vocabSize the number of tokens
 * @param hiddenSize the width of a layer, a multiple of the attention heads
 * @param hiddenLayers the number of layers
 * @param attentionHeads the number of heads in a layer
 * @param intermediateSize the width of the feed-forward layer
 * @param activation the function of the feed-forward layer
 * @param hiddenDropout the probability of dropout behind embeddings and layers, from 0 to below 1
 * @param attentionDropout the probability of dropout of attention, from 0 to below 1
 * @param maxPositionEmbeddings the rows of the table of positions
 * @param typeVocabSize the rows of the table of types; 0 where the family has none
 * @param embeddingSize the width of the embeddings; the hidden size but for ELECTRA
 * @param relativeAttentionBuckets the rows of MPNet's table of distances; 0 for other families
 * @param layerNormEpsilon what keeps the quotient of a layer normalization finite, above 0
 * @param initializerRange the standard deviation of new weights, above 0
 * @param padTokenId the number of the padding token
 * @param labels the names of a classifier's classes; empty if the model has no classifier
 */
public record BertConfig(
        ModelFamily family,
        int vocabSize,
        int hiddenSize,
        int hiddenLayers,
        int attentionHeads,
        int intermediateSize,
        Activation activation,
        double hiddenDropout,
        double attentionDropout,
        int maxPositionEmbeddings,
        int typeVocabSize,
        int embeddingSize,
        int relativeAttentionBuckets,
        double layerNormEpsilon,
        double initializerRange,
        int padTokenId,
        List<String> labels) {
    /** More than any model has; a file that asks for more is broken, and would exhaust the memory. */
    static final int MAX_SIZE = 1 << 24;

    /** Checks the ranges. */
    public BertConfig {
        inRange("vocabSize", vocabSize, 1);
        inRange("hiddenSize", hiddenSize, 1);
        inRange("hiddenLayers", hiddenLayers, 1);
        inRange("attentionHeads", attentionHeads, 1);
        inRange("intermediateSize", intermediateSize, 1);
        inRange("maxPositionEmbeddings", maxPositionEmbeddings, 1);
        inRange("typeVocabSize", typeVocabSize, family.hasTokenTypes() ? 1 : 0);
        inRange("embeddingSize", embeddingSize, 1);
        inRange("relativeAttentionBuckets", relativeAttentionBuckets, family == ModelFamily.MPNET ? 4 : 0);
        probability("hiddenDropout", hiddenDropout);
        probability("attentionDropout", attentionDropout);
        if (hiddenSize % attentionHeads != 0) {
            throw new IllegalArgumentException("hiddenSize " + hiddenSize + " with attentionHeads " + attentionHeads
                    + ": expected a multiple of the heads. Take a number of heads that divides it");
        }
        if (embeddingSize != hiddenSize && family != ModelFamily.ELECTRA) {
            throw new IllegalArgumentException("embeddingSize " + embeddingSize + " with hiddenSize " + hiddenSize
                    + ": expected the same, since only ELECTRA projects embeddings");
        }
        if (!(layerNormEpsilon > 0 && layerNormEpsilon < 1)) {
            throw new IllegalArgumentException(
                    "layerNormEpsilon " + layerNormEpsilon + ": expected a number above 0 and below 1");
        }
        if (!(initializerRange > 0 && initializerRange < 10)) {
            throw new IllegalArgumentException(
                    "initializerRange " + initializerRange + ": expected a number above 0 and below 10");
        }
        if (padTokenId < 0 || padTokenId >= vocabSize) {
            throw new IllegalArgumentException("padTokenId " + padTokenId + " with vocabSize " + vocabSize
                    + ": expected a token of the vocabulary");
        }
        labels = List.copyOf(labels);
        if (maxPositionEmbeddings <= positionOffset(family, padTokenId)) {
            throw new IllegalArgumentException("maxPositionEmbeddings " + maxPositionEmbeddings + " with padTokenId "
                    + padTokenId + ": no position is left for a token");
        }
    }

    private static void inRange(String name, int value, int least) {
        if (value < least || value > MAX_SIZE) {
            throw new IllegalArgumentException(
                    name + " " + value + ": expected a number from " + least + " to " + MAX_SIZE);
        }
    }

    private static void probability(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(name + " " + value + ": expected a probability from 0 to below 1");
        }
    }

    private static int positionOffset(ModelFamily family, int padTokenId) {
        return family.hasPositionOffset() ? padTokenId + 1 : 0;
    }

    /** The width of one head. */
    public int headSize() {
        return hiddenSize / attentionHeads;
    }

    /** The row of the first token in the table of positions. */
    public int positionOffset() {
        return positionOffset(family, padTokenId);
    }

    /** The longest sequence of tokens that has positions. */
    public int maxTokens() {
        return maxPositionEmbeddings - positionOffset();
    }

    /** A builder that starts with the settings of BERT base, uncased. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that starts with these settings. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Collects settings; see {@link BertConfig} for what they mean. Not thread-safe. */
    public static final class Builder {
        private ModelFamily family = ModelFamily.BERT;
        private int vocabSize = 30_522;
        private int hiddenSize = 768;
        private int hiddenLayers = 12;
        private int attentionHeads = 12;
        private int intermediateSize = 3_072;
        private Activation activation = Activation.GELU;
        private double hiddenDropout = 0.1;
        private double attentionDropout = 0.1;
        private int maxPositionEmbeddings = 512;
        private int typeVocabSize = 2;
        private int embeddingSize;
        private int relativeAttentionBuckets = 32;
        private double layerNormEpsilon = 1e-12;
        private double initializerRange = 0.02;
        private int padTokenId;
        private List<String> labels = List.of();

        private Builder() {}

        private Builder(BertConfig config) {
            family = config.family;
            vocabSize = config.vocabSize;
            hiddenSize = config.hiddenSize;
            hiddenLayers = config.hiddenLayers;
            attentionHeads = config.attentionHeads;
            intermediateSize = config.intermediateSize;
            activation = config.activation;
            hiddenDropout = config.hiddenDropout;
            attentionDropout = config.attentionDropout;
            maxPositionEmbeddings = config.maxPositionEmbeddings;
            typeVocabSize = config.family.hasTokenTypes() ? config.typeVocabSize : typeVocabSize;
            embeddingSize = config.embeddingSize == config.hiddenSize ? 0 : config.embeddingSize;
            relativeAttentionBuckets =
                    config.family == ModelFamily.MPNET ? config.relativeAttentionBuckets : relativeAttentionBuckets;
            layerNormEpsilon = config.layerNormEpsilon;
            initializerRange = config.initializerRange;
            padTokenId = config.padTokenId;
            labels = config.labels;
        }

        /** Sets the family. */
        public Builder family(ModelFamily value) {
            family = value;
            return this;
        }

        /** Sets the number of tokens. */
        public Builder vocabSize(int value) {
            vocabSize = value;
            return this;
        }

        /** Sets the width of a layer. */
        public Builder hiddenSize(int value) {
            hiddenSize = value;
            return this;
        }

        /** Sets the number of layers. */
        public Builder hiddenLayers(int value) {
            hiddenLayers = value;
            return this;
        }

        /** Sets the number of heads. */
        public Builder attentionHeads(int value) {
            attentionHeads = value;
            return this;
        }

        /** Sets the width of the feed-forward layer. */
        public Builder intermediateSize(int value) {
            intermediateSize = value;
            return this;
        }

        /** Sets the function of the feed-forward layer. */
        public Builder activation(Activation value) {
            activation = value;
            return this;
        }

        /** Sets the dropout behind embeddings and layers. */
        public Builder hiddenDropout(double value) {
            hiddenDropout = value;
            return this;
        }

        /** Sets the dropout of attention. */
        public Builder attentionDropout(double value) {
            attentionDropout = value;
            return this;
        }

        /** Sets the rows of the table of positions. */
        public Builder maxPositionEmbeddings(int value) {
            maxPositionEmbeddings = value;
            return this;
        }

        /** Sets the rows of the table of types; ignored where the family has none. */
        public Builder typeVocabSize(int value) {
            typeVocabSize = value;
            return this;
        }

        /** Sets the width of the embeddings; 0 for the hidden size. */
        public Builder embeddingSize(int value) {
            embeddingSize = value;
            return this;
        }

        /** Sets the rows of MPNet's table of distances; ignored for other families. */
        public Builder relativeAttentionBuckets(int value) {
            relativeAttentionBuckets = value;
            return this;
        }

        /** Sets the epsilon of the layer normalizations. */
        public Builder layerNormEpsilon(double value) {
            layerNormEpsilon = value;
            return this;
        }

        /** Sets the standard deviation of new weights. */
        public Builder initializerRange(double value) {
            initializerRange = value;
            return this;
        }

        /** Sets the number of the padding token. */
        public Builder padTokenId(int value) {
            padTokenId = value;
            return this;
        }

        /** Sets the names of a classifier's classes. */
        public Builder labels(List<String> value) {
            labels = value;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public BertConfig build() {
            return new BertConfig(
                    family,
                    vocabSize,
                    hiddenSize,
                    hiddenLayers,
                    attentionHeads,
                    intermediateSize,
                    activation,
                    hiddenDropout,
                    attentionDropout,
                    maxPositionEmbeddings,
                    family.hasTokenTypes() ? typeVocabSize : 0,
                    embeddingSize == 0 ? hiddenSize : embeddingSize,
                    family == ModelFamily.MPNET ? relativeAttentionBuckets : 0,
                    layerNormEpsilon,
                    initializerRange,
                    padTokenId,
                    labels);
        }
    }
}
