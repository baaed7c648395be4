package dev.firth.evaluation.words;

/**
 * How pairs of words are looked up.
 *
 * @param restrictVocabulary only the first so many words are known; 0 for all
 * @param ignoreCase whether words that differ in case alone are one word, whose vector is that of the first of them
 */
public record SimilarityOptions(int restrictVocabulary, boolean ignoreCase) {
    /** As gensim's {@code evaluate_word_pairs}: 300,000 words, case ignored. */
    public static final SimilarityOptions DEFAULT = new SimilarityOptions(300_000, true);

    /** Checks the range. */
    public SimilarityOptions {
        FoldedVocabulary.checkRestriction(restrictVocabulary);
    }
}
