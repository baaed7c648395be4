package dev.firth.words.phrases;

/** How much more often two tokens follow each other than by chance. What scores above the threshold is a phrase. */
public enum Scoring {
    /**
     * Equation 6 of Mikolov et al. 2013, scaled as the word2phrase program does: {@code (count(ab) - minCount) / (count(a)
     * count(b)) N} with N the number of words of the text. 0 or less where the pair is no more frequent than {@code
     * minCount}; without a largest value.
     */
    ORIGINAL(100, 0, Double.MAX_VALUE),

    /**
     * The same with N the number of different words and different pairs in the text, connector words aside, as gensim's
     * default does. N grows more slowly than the text, so one threshold means more phrases in a longer text.
     */
    GENSIM(10, 0, Double.MAX_VALUE),

    /**
     * Normalized pointwise mutual information (Bouma 2009): {@code ln(p(ab) / (p(a) p(b))) / -ln p(ab)}, from -1 (never
     * together) over 0 (independent) to 1 (only together).
     */
    NPMI(0.5, -1, 1);

    private final double defaultThreshold;
    private final double leastThreshold;
    private final double largestThreshold;

    Scoring(double defaultThreshold, double leastThreshold, double largestThreshold) {
        this.defaultThreshold = defaultThreshold;
        this.leastThreshold = leastThreshold;
        this.largestThreshold = largestThreshold;
    }

    /** The threshold that is used where none is given: word2phrase's 100, gensim's 10, and 0.5. */
    public double defaultThreshold() {
        return defaultThreshold;
    }

    double leastThreshold() {
        return leastThreshold;
    }

    double largestThreshold() {
        return largestThreshold;
    }

    /**
     * The score of a pair.
     *
     * @param count how often the pair occurs, at least 1
     * @param firstCount how often its first token occurs
     * @param lastCount how often its last token occurs
     * @param minCount the discount
     * @param words the number of words of the text
     * @param distinct the number of different words and pairs, which {@link #GENSIM} needs
     */
    double score(long count, long firstCount, long lastCount, int minCount, long words, long distinct) {
        return switch (this) {
            case ORIGINAL -> (double) (count - minCount) / firstCount / lastCount * words;
            case GENSIM -> (double) (count - minCount) / firstCount / lastCount * distinct;
            case NPMI -> Math.log((double) count / firstCount / lastCount * words) / -Math.log((double) count / words);
        };
    }
}
