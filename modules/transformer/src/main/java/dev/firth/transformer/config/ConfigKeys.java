package dev.firth.transformer.config;

/**
 * The keys under which a {@code config.json} keeps what most families call alike and DistilBERT does not.
 *
 * @param hiddenSize the width of a layer
 * @param hiddenLayers the number of layers
 * @param attentionHeads the number of heads
 * @param intermediateSize the width of the feed-forward layer
 * @param activation the function of the feed-forward layer
 * @param hiddenDropout the dropout behind embeddings and layers
 * @param attentionDropout the dropout of attention
 */
record ConfigKeys(
        String hiddenSize,
        String hiddenLayers,
        String attentionHeads,
        String intermediateSize,
        String activation,
        String hiddenDropout,
        String attentionDropout) {
    private static final ConfigKeys BERT = new ConfigKeys(
            "hidden_size",
            "num_hidden_layers",
            "num_attention_heads",
            "intermediate_size",
            "hidden_act",
            "hidden_dropout_prob",
            "attention_probs_dropout_prob");
    private static final ConfigKeys DISTILBERT =
            new ConfigKeys("dim", "n_layers", "n_heads", "hidden_dim", "activation", "dropout", "attention_dropout");

    /** The keys of a family. */
    static ConfigKeys of(ModelFamily family) {
        return family == ModelFamily.DISTILBERT ? DISTILBERT : BERT;
    }
}
