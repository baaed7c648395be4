package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.BATCH;
import static dev.firth.transformer.encoder.Layers.TOKENS;

import dev.firth.engine.network.Dimension;
import dev.firth.engine.network.NetworkBuilder;
import dev.firth.transformer.config.Activation;
import dev.firth.transformer.config.BertConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/** What heads are built on and share: an encoder's last hidden states, and its pooler. Not thread-safe. */
final class HeadLayers {
    private final BertConfig config;
    private final Layers layers;
    private final SDVariable hidden;
    private SDVariable first;
    private SDVariable pooled;

    HeadLayers(BertConfig config, Layers layers, SDVariable hidden) {
        this.config = config;
        this.layers = layers;
        this.hidden = hidden;
    }

    BertConfig config() {
        return config;
    }

    Layers layers() {
        return layers;
    }

    NetworkBuilder network() {
        return layers.network();
    }

    /** The last hidden states, {@code [tokens, hidden]}. */
    SDVariable hidden() {
        return hidden;
    }

    /** The last hidden state of each sequence's first token, {@code [batch, hidden]}. */
    SDVariable first() {
        if (first == null) {
            network().ids(EncoderGraph.FIRST_POSITIONS, BATCH);
            first = network().selectRows("first", hidden, TOKENS, EncoderGraph.FIRST_POSITIONS);
        }
        return first;
    }

    /**
     * The pooler's output, {@code [batch, hidden]}.
     *
     * @throws IllegalArgumentException if the family has no pooler
     */
    SDVariable pooled() {
        if (!config.family().hasPooler()) {
            throw new IllegalArgumentException("a pooler on " + config.family().modelType()
                    + ": this family has none. Pool the hidden states instead");
        }
        if (pooled == null) {
            pooled = layers.tanh(EncoderGraph.POOLED, dense("bert.pooler.dense", first()));
        }
        return pooled;
    }

    /** What a classifier of whole sequences is applied to, which differs from family to family; {@code [batch, hidden]}. */
    SDVariable classified(String name) {
        SDVariable x =
                switch (config.family()) {
                    case BERT -> pooled();
                    case ROBERTA, XLM_ROBERTA, MPNET ->
                        layers.tanh(name + ".activation", dense("classifier.dense", dropout(name, first())));
                    case ELECTRA ->
                        layers.activation(
                                name + ".activation",
                                Activation.GELU,
                                dense("classifier.dense", dropout(name, first())));
                    case DISTILBERT ->
                        layers.activation(name + ".activation", Activation.RELU, dense("pre_classifier", first()));
                };
        return dropout(name + ".last", x);
    }

    /** What a choice between texts is made of, which differs from family to family; {@code [batch, hidden]}. */
    SDVariable summarized(String name) {
        return switch (config.family()) {
            case BERT, ROBERTA, XLM_ROBERTA, MPNET -> dropout(name, pooled());
            case DISTILBERT -> classified(name);
            case ELECTRA ->
                dropout(
                        name,
                        layers.activation(
                                name + ".activation", Activation.GELU, dense("sequence_summary.summary", first())));
        };
    }

    /** The name of the classifier's last layer. */
    String classifier() {
        return switch (config.family()) {
            case BERT, DISTILBERT -> "classifier";
            case ROBERTA, XLM_ROBERTA, MPNET, ELECTRA -> "classifier.out_proj";
        };
    }

    private SDVariable dense(String name, SDVariable x) {
        return layers.linear(name, x, config.hiddenSize(), config.hiddenSize());
    }

    private SDVariable dropout(String name, SDVariable x) {
        return layers.dropout(name + ".dropout", x, config.hiddenDropout(), BATCH, config.hiddenSize());
    }

    /** Adds the mean cross-entropy {@code name.loss} of logits against the input {@code name.labels}. */
    void loss(String name, SDVariable logits, Dimension rows, Dimension classes) {
        network().ids(name + ".labels", rows);
        network()
                .crossEntropy(name + ".losses", logits, name + ".labels", classes)
                .mean(name + ".loss");
    }
}
