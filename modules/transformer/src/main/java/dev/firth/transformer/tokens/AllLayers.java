package dev.firth.transformer.tokens;

import java.util.stream.IntStream;

/** Every layer's hidden states, one after another, the embeddings first. */
public record AllLayers() implements LayerChoice {
    @Override
    public String text() {
        return "all";
    }

    @Override
    public int[] layers(int hiddenLayers) {
        return IntStream.rangeClosed(0, hiddenLayers).toArray();
    }

    @Override
    public int depth(int hiddenLayers) {
        return hiddenLayers + 1;
    }

    @Override
    public int width(int hiddenSize) {
        return hiddenSize;
    }

    @Override
    public float[] combine(float[][] states, int hiddenSize) {
        return SelectedLayers.stack(states);
    }
}
