package dev.firth.tokenizers.training;

import java.util.List;

/**
 * How a unigram model is learned (Kudo 2018, section 3.2).
 *
 * @param vocabSize how many tokens there are to be at most, special tokens and characters among them
 * @param specialTokens get the first ids and the score 0
 * @param unknown which of the special tokens stands for unknown characters
 * @param shrinkingFactor which part of the tokens is left after each round, in (0, 1)
 * @param subIterations how often probabilities are estimated anew in each round
 * @param maxPieceLength the characters that a token has at most
 * @param seedSize from how many tokens at most it begins
 */
public record UnigramTraining(
        int vocabSize,
        List<String> specialTokens,
        String unknown,
        double shrinkingFactor,
        int subIterations,
        int maxPieceLength,
        int seedSize) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range, or the unknown token is not a special one
     */
    public UnigramTraining {
        specialTokens = List.copyOf(specialTokens);
        boolean positive = vocabSize > specialTokens.size() && subIterations > 0 && maxPieceLength > 0 && seedSize > 0;
        if (!positive || !(shrinkingFactor > 0 && shrinkingFactor < 1) || !specialTokens.contains(unknown)) {
            throw new IllegalArgumentException("vocabSize " + vocabSize + " with " + specialTokens.size()
                    + " special tokens, unknown \"" + unknown + "\", shrinkingFactor " + shrinkingFactor
                    + ", subIterations " + subIterations + ", maxPieceLength " + maxPieceLength + ", seedSize "
                    + seedSize + ": give a vocabSize above the special tokens, one of these as unknown, a factor"
                    + " between 0 and 1, and at least 1 for the others");
        }
    }

    /** A vocabulary of this size; all else as SentencePiece does it. */
    public static UnigramTraining of(int vocabSize, List<String> specialTokens, String unknown) {
        return new UnigramTraining(vocabSize, specialTokens, unknown, 0.75, 2, 16, 1_000_000);
    }
}
