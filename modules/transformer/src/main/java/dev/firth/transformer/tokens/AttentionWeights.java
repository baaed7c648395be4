package dev.firth.transformer.tokens;

import java.util.Arrays;
import java.util.Objects;

/**
 * How much each token of a text attends to each: the softmax of its scores (Vaswani et al. 2017, equation 1) in every layer
 * and head. Immutable and thread-safe.
 */
public final class AttentionWeights {
    private final int layers;
    private final int heads;
    private final int tokens;
    private final float[] weights;

    /**
     * Takes an array, which nobody changes any more.
     *
     * @param weights row-major {@code [layers, heads, tokens, tokens]}
     */
    AttentionWeights(int layers, int heads, int tokens, float[] weights) {
        this.layers = layers;
        this.heads = heads;
        this.tokens = tokens;
        this.weights = weights;
    }

    /** The number of layers. */
    public int layers() {
        return layers;
    }

    /** The number of heads of a layer. */
    public int heads() {
        return heads;
    }

    /**
     * What a token takes from each token; they sum to 1.
     *
     * @param layer from 0
     * @param head from 0
     * @return {@code [tokens]}
     */
    public float[] of(int layer, int head, int token) {
        Objects.checkIndex(layer, layers);
        Objects.checkIndex(head, heads);
        Objects.checkIndex(token, tokens);
        int from = ((layer * heads + head) * tokens + token) * tokens;
        return Arrays.copyOfRange(weights, from, from + tokens);
    }

    /** All of them, row-major {@code [layers, heads, tokens, tokens]}, as a copy. */
    public float[] all() {
        return weights.clone();
    }

    /** All of them, without a copy. */
    float[] shared() {
        return weights;
    }
}
