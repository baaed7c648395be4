package dev.firth.words.fasttext;

/** What a fastText model was trained to do; a file stores it as a number. */
public enum FastTextArchitecture {
    /** The mean of the context's vectors predicts the centre word. */
    CBOW(1),

    /** The centre word predicts each word of its context. */
    SKIPGRAM(2),

    /** The mean of a text's vectors predicts its label. */
    SUPERVISED(3);

    private final int code;

    FastTextArchitecture(int code) {
        this.code = code;
    }

    /** The number that stands for this in a file. */
    int code() {
        return code;
    }
}
