package dev.firth.transformer.tokens;

/**
 * The sum of the last layers' hidden states (Devlin et al. 2019, section 5.3).
 *
 * @param count how many layers, at least 1
 */
public record SummedLayers(int count) implements LayerChoice {
    static final String PREFIX = "sum-last-";

    /** Checks the number. */
    public SummedLayers {
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
        return hiddenSize;
    }

    @Override
    public float[] combine(float[][] states, int hiddenSize) {
        float[] sum = states[0].clone();
        for (int layer = 1; layer < states.length; layer++) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += states[layer][i];
            }
        }
        return sum;
    }
}
