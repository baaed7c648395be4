package dev.firth.transformer.sentence;

import java.util.List;

/**
 * Makes one vector of the vectors of a text's tokens; of several modes the results follow one another. Immutable.
 *
 * @param modes at least one
 * @param includePrompt whether the tokens of a prompt count
 */
public record Pooling(List<PoolingMode> modes, boolean includePrompt) {
    /** The mean over all tokens. */
    public static final Pooling MEAN = of(PoolingMode.MEAN);

    /** Checks that there is a mode. */
    public Pooling {
        modes = List.copyOf(modes);
        if (modes.isEmpty()) {
            throw new IllegalArgumentException("no pooling mode: expected at least one of " + PoolingMode.allNames());
        }
    }

    /** These modes over all tokens, those of a prompt among them. */
    public static Pooling of(PoolingMode... modes) {
        return new Pooling(List.of(modes), true);
    }

    /**
     * The vector of a text.
     *
     * @param states row-major {@code [tokens, hidden]}
     * @param tokens the number of tokens
     * @param promptTokens how many of them, at the beginning, are a prompt's
     * @param hidden the number of columns
     * @return {@code [modes * hidden]}
     */
    public float[] pool(float[] states, int tokens, int promptTokens, int hidden) {
        float[] vector = new float[modes.size() * hidden];
        int first = includePrompt ? 0 : Math.min(promptTokens, tokens - 1);
        for (int i = 0; i < modes.size(); i++) {
            modes.get(i).pool(states, first, tokens, hidden, vector, i * hidden);
        }
        return vector;
    }
}
