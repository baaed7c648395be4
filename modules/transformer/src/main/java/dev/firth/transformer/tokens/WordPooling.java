package dev.firth.transformer.tokens;

/** How the vectors of a word's tokens become the vector of the word. */
public enum WordPooling {
    /** The first token's (Devlin et al. 2019, section 5.3). */
    FIRST {
        @Override
        float[] pool(TokenVectors vectors, int layer, int first, int end) {
            return vectors.vector(layer, first);
        }
    },
    /** The mean of all its tokens'. */
    MEAN {
        @Override
        float[] pool(TokenVectors vectors, int layer, int first, int end) {
            float[] mean = vectors.vector(layer, first);
            for (int token = first + 1; token < end; token++) {
                float[] vector = vectors.vector(layer, token);
                for (int i = 0; i < mean.length; i++) {
                    mean[i] += vector[i];
                }
            }
            for (int i = 0; i < mean.length; i++) {
                mean[i] /= end - first;
            }
            return mean;
        }
    };

    /** The vector of the word that has the tokens {@code first} to {@code end - 1}. */
    abstract float[] pool(TokenVectors vectors, int layer, int first, int end);
}
