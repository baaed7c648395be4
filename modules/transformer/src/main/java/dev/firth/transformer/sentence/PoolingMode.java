package dev.firth.transformer.sentence;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the vectors of a text's tokens become one. The names are those of sentence-transformers.
 *
 * <p>Each works on rows {@code first} to {@code end - 1} of row-major {@code [tokens, hidden]} states.
 */
public enum PoolingMode {
    /** The first token's. */
    CLS("cls", "pooling_mode_cls_token") {
        @Override
        void pool(float[] states, int first, int end, int hidden, float[] vector, int at) {
            System.arraycopy(states, first * hidden, vector, at, hidden);
        }
    },
    /** The largest number of each column. */
    MAX("max", "pooling_mode_max_tokens") {
        @Override
        void pool(float[] states, int first, int end, int hidden, float[] vector, int at) {
            System.arraycopy(states, first * hidden, vector, at, hidden);
            for (int token = first + 1; token < end; token++) {
                for (int column = 0; column < hidden; column++) {
                    vector[at + column] = Math.max(vector[at + column], states[token * hidden + column]);
                }
            }
        }
    },
    /** The mean. */
    MEAN("mean", "pooling_mode_mean_tokens") {
        @Override
        void pool(float[] states, int first, int end, int hidden, float[] vector, int at) {
            sum(states, first, end, hidden, vector, at);
            scale(vector, at, hidden, 1f / (end - first));
        }
    },
    /** The sum, divided by the square root of the number of tokens. */
    MEAN_SQRT("mean_sqrt_len_tokens", "pooling_mode_mean_sqrt_len_tokens") {
        @Override
        void pool(float[] states, int first, int end, int hidden, float[] vector, int at) {
            sum(states, first, end, hidden, vector, at);
            scale(vector, at, hidden, (float) (1 / Math.sqrt(end - first)));
        }
    },
    /** The mean weighted by the places of the tokens, counted from 1 (Muennighoff 2022, SGPT). */
    WEIGHTED_MEAN("weightedmean", "pooling_mode_weightedmean_tokens") {
        @Override
        void pool(float[] states, int first, int end, int hidden, float[] vector, int at) {
            double weights = 0;
            for (int token = first; token < end; token++) {
                int weight = token + 1;
                weights += weight;
                for (int column = 0; column < hidden; column++) {
                    vector[at + column] += weight * states[token * hidden + column];
                }
            }
            scale(vector, at, hidden, (float) (1 / weights));
        }
    },
    /** The last token's. */
    LAST_TOKEN("lasttoken", "pooling_mode_lasttoken") {
        @Override
        void pool(float[] states, int first, int end, int hidden, float[] vector, int at) {
            System.arraycopy(states, (end - 1) * hidden, vector, at, hidden);
        }
    };

    private final String modeName;
    private final String flag;

    PoolingMode(String modeName, String flag) {
        this.modeName = modeName;
        this.flag = flag;
    }

    /** The name in files and on the command line. */
    public String modeName() {
        return modeName;
    }

    /** The key that is true in the files of sentence-transformers before version 6. */
    String flag() {
        return flag;
    }

    /** The mode of a name. */
    public static Optional<PoolingMode> named(String name) {
        return Arrays.stream(values())
                .filter(mode -> mode.modeName.equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String allNames() {
        return Arrays.stream(values()).map(PoolingMode::modeName).collect(Collectors.joining(", "));
    }

    /** Adds what this makes of the rows to {@code vector}, which is zero there. */
    abstract void pool(float[] states, int first, int end, int hidden, float[] vector, int at);

    private static void sum(float[] states, int first, int end, int hidden, float[] vector, int at) {
        for (int token = first; token < end; token++) {
            for (int column = 0; column < hidden; column++) {
                vector[at + column] += states[token * hidden + column];
            }
        }
    }

    private static void scale(float[] vector, int at, int hidden, float factor) {
        for (int column = 0; column < hidden; column++) {
            vector[at + column] *= factor;
        }
    }
}
