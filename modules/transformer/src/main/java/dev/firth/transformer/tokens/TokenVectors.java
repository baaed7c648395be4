package dev.firth.transformer.tokens;

import dev.firth.tokenizers.Encoding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A text's tokens and their vectors, as {@link TokenEncoder} makes them. Immutable and thread-safe; arrays that it gives are
 * copies.
 */
public final class TokenVectors {
    private final Encoding encoding;
    private final int layers;
    private final int dimension;
    private final float[] hidden;
    private final AttentionWeights attention;
    private final float[] pooled;

    /**
     * Takes arrays, which nobody changes any more.
     *
     * @param hidden row-major {@code [layers, tokens, dimension]}
     * @param attention null if nobody asked
     * @param pooled null if nobody asked
     */
    TokenVectors(
            Encoding encoding, int layers, int dimension, float[] hidden, AttentionWeights attention, float[] pooled) {
        this.encoding = encoding;
        this.layers = layers;
        this.dimension = dimension;
        this.hidden = hidden;
        this.attention = attention;
        this.pooled = pooled;
    }

    /** The tokens: their ids, the words that they are of, and their places in the text. */
    public Encoding encoding() {
        return encoding;
    }

    /** How many vectors each token has: one for each layer that was chosen, or one of several layers. */
    public int layers() {
        return layers;
    }

    /** The size of a vector. */
    public int dimension() {
        return dimension;
    }

    /** All vectors, row-major {@code [layers, tokens, dimension]}. */
    public float[] hidden() {
        return hidden.clone();
    }

    /** All vectors, without a copy. */
    float[] sharedHidden() {
        return hidden;
    }

    /**
     * The vector of a token.
     *
     * @param layer the place of the layer among those that were chosen, from 0
     */
    public float[] vector(int layer, int token) {
        Objects.checkIndex(layer, layers);
        Objects.checkIndex(token, encoding.length());
        int from = (layer * encoding.length() + token) * dimension;
        return Arrays.copyOfRange(hidden, from, from + dimension);
    }

    /**
     * The vectors of the text's words, in their order; tokens that the tokenizer added are of no word.
     *
     * @param layer the place of the layer among those that were chosen, from 0
     */
    public List<WordVector> words(int layer, WordPooling pooling) {
        Objects.checkIndex(layer, layers);
        int[] words = encoding.words();
        List<WordVector> vectors = new ArrayList<>();
        int first = 0;
        while (first < words.length) {
            int end = first + 1;
            while (end < words.length && words[end] == words[first]) {
                end++;
            }
            if (words[first] >= 0) {
                vectors.add(new WordVector(words[first], first, end, pooling.pool(this, layer, first, end)));
            }
            first = end;
        }
        return vectors;
    }

    /**
     * The probabilities of attention of every layer.
     *
     * @throws IllegalStateException if {@link TokenEncoderOptions#attention} was not set
     */
    public AttentionWeights attention() {
        return asked(attention, "attention");
    }

    /**
     * The pooler's output, {@code [hidden]}.
     *
     * @throws IllegalStateException if {@link TokenEncoderOptions#pooler} was not set
     */
    public float[] pooled() {
        return asked(pooled, "pooler").clone();
    }

    private static <T> T asked(T value, String option) {
        if (value == null) {
            throw new IllegalStateException(
                    "the " + option + " was not computed: set " + option + "(true) in the encoder's options");
        }
        return value;
    }
}
