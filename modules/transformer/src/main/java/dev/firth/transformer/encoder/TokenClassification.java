package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.TOKENS;

import dev.firth.engine.network.Dimension;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Sorts tokens into classes, for names, parts of speech and the like.
 *
 * <p>Inputs {@code tokens.positions} {@code [labelled]}, the rows of the hidden states to classify, and for the loss
 * {@code tokens.labels} {@code [labelled]}; outputs {@code tokens.logits} {@code [labelled, classes]} and
 * {@code tokens.loss}.
 *
 * @param classes how many there are, from 1
 */
public record TokenClassification(int classes) implements Head {
    @Override
    public void write(HeadLayers encoder) {
        Dimension labelled = Dimension.named("labelled");
        Layers layers = encoder.layers();
        int size = encoder.config().hiddenSize();
        encoder.network().ids("tokens.positions", labelled);
        SDVariable states = encoder.network().selectRows("tokens.states", encoder.hidden(), TOKENS, "tokens.positions");
        SDVariable dropped =
                layers.dropout("tokens.dropout", states, encoder.config().hiddenDropout(), labelled, size);
        SDVariable logits = layers.linear("classifier", dropped, size, classes).rename("tokens.logits");
        encoder.loss("tokens", logits, labelled, Dimension.of(classes));
    }
}
