package dev.firth.words.glove;

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
    int length(int dim) {
        return switch (this) {
            case WORD, SUM -> dim;
            case CONCATENATED -> 2 * dim;
            case ALL -> 2 * (dim + 1);
        };
    }
}
