package dev.firth.words.fasttext;

/** An n-gram of a word and its vector. */
public final class NgramVector {
    private final String ngram;
    private final float[] vector;

    NgramVector(String ngram, float[] vector) {
        this.ngram = ngram;
        this.vector = vector;
    }

    /** Its characters; {@code <} and {@code >} are the borders of the word. */
    public String ngram() {
        return ngram;
    }

    /** The row of the input matrix that its hash has; a copy. */
    public float[] vector() {
        return vector.clone();
    }
}
