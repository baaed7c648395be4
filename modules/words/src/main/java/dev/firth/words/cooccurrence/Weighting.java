package dev.firth.words.cooccurrence;

/** What one occurrence of a pair of words counts. */
public enum Weighting {
    /** 1/d for words that are d apart: neighbours count 1, the next but one 1/2. GloVe's. */
    INVERSE_DISTANCE,

    /** 1 at any distance within the window. */
    UNIFORM;

    /** The weights of the distances from 1 to {@code window}; element 0 is not used. */
    double[] weights(int window) {
        double[] weights = new double[window + 1];
        for (int distance = 1; distance <= window; distance++) {
            weights[distance] = this == INVERSE_DISTANCE ? 1.0 / distance : 1.0;
        }
        return weights;
    }
}
