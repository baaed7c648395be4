package dev.firth.words.fasttext;

/** The loss that a fastText model was trained with; a file stores it as a number. */
public enum FastTextLoss {
    /** A binary decision at each inner node of a Huffman tree over the outputs (Joulin et al. 2017, section 2.1). */
    HIERARCHICAL_SOFTMAX(1),

    /** The right output is told from a few others drawn at random. */
    NEGATIVE_SAMPLING(2),

    /** The softmax over all outputs. */
    SOFTMAX(3),

    /** A binary decision for each output: a text may have any number of labels. */
    ONE_VS_ALL(4);

    private final int code;

    FastTextLoss(int code) {
        this.code = code;
    }

    /** The number that stands for this in a file. */
    int code() {
        return code;
    }
}
