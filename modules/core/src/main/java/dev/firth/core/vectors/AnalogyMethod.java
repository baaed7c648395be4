package dev.firth.core.vectors;

/** How an analogy "a is to b as c is to ?" is solved over unit vectors. */
public enum AnalogyMethod {
    /** The word whose vector is nearest to {@code b - a + c} (Mikolov, Yih and Zweig 2013). */
    THREE_COS_ADD,
    /**
     * The word {@code w} with the largest {@code cos(w,b) cos(w,c) / (cos(w,a) + 0.001)}, each cosine shifted to
     * {@code (cos + 1) / 2} (Levy and Goldberg 2014).
     */
    THREE_COS_MUL
}
