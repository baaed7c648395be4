package dev.firth.transformer.encoder;

/** The encoder's own pooler alone: {@code tanh(W h + b)} over the first token, named {@code pooled}. */
public record Pooler() implements Head {
    @Override
    public void write(HeadLayers encoder) {
        encoder.pooled();
    }
}
