package dev.firth.transformer.encoder;

import static dev.firth.transformer.encoder.Layers.BATCH;
import static dev.firth.transformer.encoder.Layers.SEQUENCE;

import dev.firth.engine.network.Dimension;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Finds the first and the last token of an answer (Devlin et al. 2019, section 4.2).
 *
 * <p>Input for the loss {@code span.labels} {@code [2*batch]}: the places of all first tokens in their sequences, then
 * those of all last ones. Outputs {@code span.logits} {@code [2*batch, sequence]} in the same order, and
 * {@code span.loss}, the mean over starts and ends.
 */
public record SpanPrediction() implements Head {
    @Override
    public void write(HeadLayers encoder) {
        Dimension two = Dimension.of(2);
        Dimension rows = BATCH.times(two);
        SDVariable scores = encoder.layers()
                .linear("qa_outputs", encoder.hidden(), encoder.config().hiddenSize(), 2);
        SDVariable apart = encoder.network()
                .reshape("span.scores", scores, BATCH, SEQUENCE, two)
                .permute(2, 0, 1);
        SDVariable logits = encoder.network().reshape("span.logits", apart, rows, SEQUENCE);
        encoder.loss("span", logits, rows, SEQUENCE);
    }
}
