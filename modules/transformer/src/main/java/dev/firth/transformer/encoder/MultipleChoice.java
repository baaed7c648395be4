package dev.firth.transformer.encoder;

import dev.firth.engine.network.Dimension;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Picks one of several texts: the batch holds all choices of the first question, then those of the second, and so on.
 *
 * <p>Input for the loss {@code choice.labels} {@code [questions]}; outputs {@code choice.scores} {@code [batch, 1]}, of
 * which the highest among the texts of a question tells the answer, and {@code choice.loss}.
 *
 * @param choices how many texts there are to a question, from 2
 */
public record MultipleChoice(int choices) implements Head {
    @Override
    public void write(HeadLayers encoder) {
        Dimension questions = Dimension.named("questions");
        SDVariable scores = encoder.layers()
                .linear(
                        "classifier",
                        encoder.summarized("choice"),
                        encoder.config().hiddenSize(),
                        1)
                .rename("choice.scores");
        SDVariable logits = encoder.network().reshape("choice.logits", scores, questions, Dimension.of(choices));
        encoder.loss("choice", logits, questions, Dimension.of(choices));
    }
}
