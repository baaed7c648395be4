package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.TOKENS;

import dev.firth.engine.network.Dimension;
import dev.firth.transformer.config.BertConfig;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * ELECTRA's discriminator: tells of every token whether a generator replaced it (Clark et al. 2020, section 2).
 *
 * <p>Output {@code replaced.logits} {@code [tokens, 1]}: above 0 where it did.
 */
public record ReplacedTokenDetection() implements Head {
    @Override
    public void write(HeadLayers encoder) {
        BertConfig config = encoder.config();
        Layers layers = encoder.layers();
        int size = config.hiddenSize();
        SDVariable inner = layers.activation(
                "replaced.activation",
                config.activation(),
                layers.linear("discriminator_predictions.dense", encoder.hidden(), size, size));
        SDVariable scores = layers.linear("discriminator_predictions.dense_prediction", inner, size, 1);
        encoder.network().reshape("replaced.logits", scores, TOKENS, Dimension.ONE);
    }
}
