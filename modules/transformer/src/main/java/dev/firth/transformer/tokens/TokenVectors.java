package dev.firth.transformer.tokens;

import dev.firth.tokenizers.Encoding;
import java.util.Arrays;

/**
 * A text's tokens and their vectors. Not to be changed by anybody.
 *
 * @param encoding the tokens, with their places in the text
 * @param layers how many vectors each token has
 * @param size of a vector
 * @param values row-major {@code [layers, tokens, size]}
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody changes it or compares texts.
public record TokenVectors(Encoding encoding, int layers, int size, float[] values) {
    /** How many tokens there are, those that the tokenizer added among them. */
    public int tokens() {
        return encoding.length();
    }

    /** A copy of a token's vector. */
    public float[] vector(int layer, int token) {
        int from = (layer * tokens() + token) * size;
        return Arrays.copyOfRange(values, from, from + size);
    }

    /**
     * The vectors of the text's words, as the tokenizer splits it: {@code [words, size]}.
     *
     * @param layer which vector of each token, from 0
     */
    public float[][] words(int layer, WordPooling pooling) {
        int[] words = encoding.words();
        int count = Arrays.stream(words).max().orElse(-1) + 1;
        float[][] vectors = new float[count][size];
        int[] seen = new int[count];
        for (int token = 0; token < words.length; token++) {
            int word = words[token];
            if (word < 0 || (pooling == WordPooling.FIRST && seen[word] > 0)) {
                continue;
            }
            seen[word]++;
            for (int i = 0; i < size; i++) {
                // The mean so far moves by the share of the new one.
                float value = values[(layer * tokens() + token) * size + i];
                vectors[word][i] += (value - vectors[word][i]) / seen[word];
            }
        }
        return vectors;
    }
}
