package dev.firth.words.fasttext;

import java.util.Objects;

/**
 * The settings that a fastText model file carries: all that is needed to use the model, and some of what it was trained
 * with. Names are the field's; those of the original's options are given where they differ.
 *
 * @param dim the length of a vector, 1 to 10,000
 * @param window the largest context on either side ({@code ws}); of no meaning for a classifier
 * @param epochs passes over the text
 * @param minCount rarer words were left out
 * @param negative noise outputs for each observed one ({@code neg})
 * @param wordNgrams the longest sequence of words that has a vector, 0 to 1,000; 1 for none but the words themselves
 * @param loss the loss
 * @param architecture what the model was trained to do
 * @param buckets rows that character and word n-grams share by their hash, at least 0
 * @param minN the shortest character n-gram in characters, at least 0
 * @param maxN the longest character n-gram, 0 to 1,000; 0 for none
 * @param rateUpdates after how many words the learning rate changed ({@code lrUpdateRate})
 * @param subsample the threshold of frequent words ({@code t})
 * @param quantizedOutput whether the output matrix is quantized where the input matrix is ({@code qout})
 */
public record FastTextSettings(
        int dim,
        int window,
        int epochs,
        int minCount,
        int negative,
        int wordNgrams,
        FastTextLoss loss,
        FastTextArchitecture architecture,
        int buckets,
        int minN,
        int maxN,
        int rateUpdates,
        double subsample,
        boolean quantizedOutput) {

    /** The longest character or word n-gram: no word has so many characters, and longer ones would cost quadratic time. */
    static final int LONGEST_NGRAM = 1_000;

    static final int LARGEST_DIM = 10_000;

    /**
     * Checks what a model cannot work without.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public FastTextSettings {
        Objects.requireNonNull(loss, "loss");
        Objects.requireNonNull(architecture, "architecture");
        require("dim", dim, 1, LARGEST_DIM);
        require("wordNgrams", wordNgrams, 0, LONGEST_NGRAM);
        require("buckets", buckets, 0, Integer.MAX_VALUE);
        require("minN", minN, 0, Integer.MAX_VALUE);
        require("maxN", maxN, 0, LONGEST_NGRAM);
        if (buckets == 0 && ((maxN > 0 && minN <= maxN) || wordNgrams > 1)) {
            throw new IllegalArgumentException("buckets = 0 with n-grams (maxN = " + maxN + ", wordNgrams = "
                    + wordNgrams + "): expected at least 1 bucket for them");
        }
    }

    private static void require(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " = " + value + ": expected "
                    + (max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max));
        }
    }

    /** Whether words have character n-grams. */
    public boolean hasCharacterNgrams() {
        return maxN > 0 && minN <= maxN;
    }

    /** These settings, with another mark for the output matrix. */
    public FastTextSettings withQuantizedOutput(boolean quantized) {
        return new FastTextSettings(
                dim,
                window,
                epochs,
                minCount,
                negative,
                wordNgrams,
                loss,
                architecture,
                buckets,
                minN,
                maxN,
                rateUpdates,
                subsample,
                quantized);
    }
}
