package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.TOKENS;

import dev.firth.engine.network.Dimension;
import dev.firth.transformer.config.Activation;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Predicts the tokens at given places (Devlin et al. 2019, section 3.1), tied to the table of tokens.
 *
 * <p>Inputs {@code mlm.positions} {@code [masked]}, rows of the hidden states, and for the loss {@code mlm.labels}
 * {@code [masked]}; outputs {@code mlm.logits} {@code [masked, vocabulary]} and the mean {@code mlm.loss}.
 */
public record MaskedLanguageModel() implements Head {
    /** The input of the rows to predict. */
    public static final String POSITIONS = "mlm.positions";

    /** The output. */
    public static final String LOGITS = "mlm.logits";

    @Override
    public void write(HeadLayers encoder) {
        BertConfig config = encoder.config();
        Layers layers = encoder.layers();
        Dimension masked = Dimension.named("masked");
        encoder.network().ids(POSITIONS, masked);
        SDVariable states = encoder.network().selectRows("mlm.states", encoder.hidden(), TOKENS, POSITIONS);
        SDVariable transformed = layers.activation(
                "mlm.activation",
                activation(config),
                layers.linear("cls.predictions.transform.dense", states, config.hiddenSize(), config.embeddingSize()));
        SDVariable normal = layers.layerNorm(
                "mlm.normal", "cls.predictions.transform.LayerNorm", transformed, config.embeddingSize());
        SDVariable words = encoder.network().graph().getVariable(EncoderGraph.WORD_EMBEDDINGS);
        SDVariable logits = encoder.network()
                .graph()
                .mmul(normal, words, false, true, false)
                .add(LOGITS, layers.parameter("cls.predictions.bias", config.vocabSize()));
        encoder.loss("mlm", logits, masked, Dimension.of(config.vocabSize()));
    }

    private static Activation activation(BertConfig config) {
        boolean own = config.family() == ModelFamily.BERT || config.family() == ModelFamily.DISTILBERT;
        return own ? config.activation() : Activation.GELU;
    }
}
