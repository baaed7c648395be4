package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.BATCH;

import dev.firth.engine.network.Dimension;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Tells whether the second text follows the first (Devlin et al. 2019, section 3.1): class 0 if it does.
 *
 * <p>Input for the loss {@code nsp.labels} {@code [batch]}; outputs {@code nsp.logits} {@code [batch, 2]} and
 * {@code nsp.loss}.
 */
public record NextSentence() implements Head {
    @Override
    public void write(HeadLayers encoder) {
        SDVariable logits = encoder.layers()
                .linear(
                        "cls.seq_relationship",
                        encoder.pooled(),
                        encoder.config().hiddenSize(),
                        2)
                .rename("nsp.logits");
        encoder.loss("nsp", logits, BATCH, Dimension.of(2));
    }
}
