package dev.firth.transformer.config;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A family of encoders that share their graph but for a few places: how positions are counted, whether there are types of
 * tokens, what the heads look like.
 */
public enum ModelFamily {
    /** BERT, multilingual BERT, MiniLM (Devlin et al. 2019; Wang et al. 2020). */
    BERT("bert", "Bert"),
    /** RoBERTa (Liu et al. 2019): positions are counted from behind the number of the padding token. */
    ROBERTA("roberta", "Roberta"),
    /** XLM-RoBERTa (Conneau et al. 2020): RoBERTa over a hundred languages. */
    XLM_ROBERTA("xlm-roberta", "XLMRoberta"),
    /** DistilBERT (Sanh et al. 2019): no types of tokens and no pooler. */
    DISTILBERT("distilbert", "DistilBert"),
    /** MPNet (Song et al. 2020): no types, and a bias of attention for the distance of two tokens. */
    MPNET("mpnet", "MPNet"),
    /** ELECTRA (Clark et al. 2020): embeddings that may be narrower than the layers, and no pooler. */
    ELECTRA("electra", "Electra");

    private final String modelType;
    private final String className;

    ModelFamily(String modelType, String className) {
        this.modelType = modelType;
        this.className = className;
    }

    /** The {@code model_type} of a {@code config.json}. */
    public String modelType() {
        return modelType;
    }

    /** What the names of its classes in transformers begin with. */
    public String className() {
        return className;
    }

    /** Whether tokens have types: the first and the second of two texts. */
    public boolean hasTokenTypes() {
        return this != DISTILBERT && this != MPNET;
    }

    /** Whether the encoder ends in a dense layer with a hyperbolic tangent over the first token. */
    public boolean hasPooler() {
        return this != DISTILBERT && this != ELECTRA;
    }

    /** Whether positions are counted from the number behind the padding token's. */
    public boolean hasPositionOffset() {
        return this == ROBERTA || this == XLM_ROBERTA || this == MPNET;
    }

    /** The family of a {@code model_type}; empty if there is none. */
    static Optional<ModelFamily> named(String modelType) {
        return Arrays.stream(values())
                .filter(family -> family.modelType.equals(modelType))
                .findFirst();
    }

    /** All names, for messages. */
    static String allNames() {
        return Arrays.stream(values()).map(ModelFamily::modelType).collect(Collectors.joining(", "));
    }
}
