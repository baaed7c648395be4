package dev.firth.transformer.tokens;

/**
 * Each token's hidden states of the last layers as one long vector, the earliest layer first (Devlin et al. 2019, section
 * 5.3).
 *
 * @param count how many layers, at least 1
 */
public record ConcatenatedLayers(int count) implements LayerChoice {
    static final String PREFIX = "concat-last-";

    /** Checks the number. */
    public ConcatenatedLayers {
        LayerNumbers.requireSome(count);
    }

    @Override
    public String text() {
        return PREFIX + count;
    }

    @Override
    public int[] layers(int hiddenLayers) {
        return LayerNumbers.last(count, hiddenLayers);
    }

    @Override
    public int depth(int hiddenLayers) {
        return 1;
    }

    @Override
    public int width(int hiddenSize) {
        return Math.multiplyExact(count, hiddenSize);
    }

    @Override
    public float[] combine(float[][] states, int hiddenSize) {
        float[] all = new float[Math.multiplyExact(states.length, states[0].length)];
        int at = 0;
        for (int token = 0; token < states[0].length; token += hiddenSize) {
            for (float[] layer : states) {
                System.arraycopy(layer, token, all, at, hiddenSize);
                at += hiddenSize;
            }
        }
        return all;
    }
}
