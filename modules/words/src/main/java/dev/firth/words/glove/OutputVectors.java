package dev.firth.words.glove;

import java.util.Arrays;

/** Which of the numbers of a model become the vector of a word. */
public enum OutputVectors {
    /** The word's vector; {@code -model 1} of GloVe's own program. */
    WORD,

    /** The sum of the word's vectors as a word and as a context; {@code -model 2}. */
    SUM,

    /** The word's vector, then its vector as a context: twice as long; {@code -model 3}. */
    CONCATENATED,

    /** The vector and the bias as a word, then the vector and the bias as a context; {@code -model 0}. */
    ALL;

    /** The length of a vector in a model of dimension {@code dim}. */
    public int length(int dim) {
        return switch (this) {
            case WORD, SUM -> dim;
            case CONCATENATED -> 2 * dim;
            case ALL -> 2 * (dim + 1);
        };
    }

    /**
     * The vector of a word.
     *
     * @param word its vector as a word
     * @param wordBias its bias as a word
     * @param context its vector as a context
     * @param contextBias its bias as a context
     * @return a new array
     */
    public float[] vector(float[] word, float wordBias, float[] context, float contextBias) {
        int dim = word.length;
        float[] vector = Arrays.copyOf(word, length(dim));
        switch (this) {
            case WORD -> {
                return vector;
            }
            case SUM -> {
                for (int k = 0; k < dim; k++) {
                    vector[k] += context[k];
                }
            }
            case CONCATENATED -> System.arraycopy(context, 0, vector, dim, dim);
            case ALL -> {
                vector[dim] = wordBias;
                System.arraycopy(context, 0, vector, dim + 1, dim);
                vector[2 * dim + 1] = contextBias;
            }
        }
        return vector;
    }
}
