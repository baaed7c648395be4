package dev.firth.tokenizers.training;

import java.util.List;
import java.util.Set;

/**
 * How a byte-pair encoding is learned.
 *
 * @param vocabSize how many tokens there are to be at most, special tokens and characters among them
 * @param minFrequency how often a pair must occur to be merged
 * @param specialTokens get the first ids
 * @param initialAlphabet characters that are tokens whether they occur or not
 * @param limitAlphabet how many characters are tokens at most; rarer ones are left out of words
 * @param prefix what stands before tokens that do not begin a word, as in {@code ##}; empty for nothing
 * @param suffix what stands behind tokens that end a word; empty for nothing
 */
public record BytePairTraining(
        int vocabSize,
        long minFrequency,
        List<String> specialTokens,
        Set<Integer> initialAlphabet,
        int limitAlphabet,
        String prefix,
        String suffix) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public BytePairTraining {
        specialTokens = List.copyOf(specialTokens);
        initialAlphabet = Set.copyOf(initialAlphabet);
        if (vocabSize < 1 || minFrequency < 0 || limitAlphabet < 1) {
            throw new IllegalArgumentException("vocabSize " + vocabSize + ", minFrequency " + minFrequency
                    + ", limitAlphabet " + limitAlphabet + ": give at least 1 (minFrequency: 0)");
        }
    }

    /** A vocabulary of this size, nothing before or behind tokens, no limits. */
    public static BytePairTraining of(int vocabSize, List<String> specialTokens) {
        return new BytePairTraining(vocabSize, 0, specialTokens, Set.of(), Integer.MAX_VALUE, "", "");
    }

    /**
     * As {@link #of}, for WordPiece: tokens that do not begin a word begin with {@code ##}, and of characters the 1,000 most
     * frequent are tokens (Schuster and Nakajima 2012; learned by merging pairs as published tools do).
     */
    public static BytePairTraining wordPiece(int vocabSize, List<String> specialTokens) {
        return new BytePairTraining(vocabSize, 0, specialTokens, Set.of(), 1000, "##", "");
    }

    /** The same with another least frequency. */
    public BytePairTraining withMinFrequency(long value) {
        return new BytePairTraining(vocabSize, value, specialTokens, initialAlphabet, limitAlphabet, prefix, suffix);
    }

    /** The same with other characters that are tokens in any case. */
    public BytePairTraining withInitialAlphabet(Set<Integer> value) {
        return new BytePairTraining(vocabSize, minFrequency, specialTokens, value, limitAlphabet, prefix, suffix);
    }

    /** The same with another limit of characters. */
    public BytePairTraining withLimitAlphabet(int value) {
        return new BytePairTraining(vocabSize, minFrequency, specialTokens, initialAlphabet, value, prefix, suffix);
    }
}
