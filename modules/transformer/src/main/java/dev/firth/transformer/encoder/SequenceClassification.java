package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.BATCH;

import dev.firth.engine.network.Dimension;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Sorts whole texts into classes.
 *
 * <p>Input for the loss {@code classification.labels} {@code [batch]}; outputs {@code classification.logits}
 * {@code [batch, classes]} and {@code classification.loss}.
 *
 * @param classes how many there are, from 1
 */
public record SequenceClassification(int classes) implements Head {
    @Override
    public void write(HeadLayers encoder) {
        SDVariable logits = encoder.layers()
                .linear(
                        encoder.classifier(),
                        encoder.classified("classification"),
                        encoder.config().hiddenSize(),
                        classes)
                .rename("classification.logits");
        encoder.loss("classification", logits, BATCH, Dimension.of(classes));
    }
}
