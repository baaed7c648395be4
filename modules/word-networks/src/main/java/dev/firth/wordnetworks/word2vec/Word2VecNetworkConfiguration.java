package dev.firth.wordnetworks.word2vec;

import dev.firth.words.training.SettingRange;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a training of Word2Vec as a network computes.
 *
 * @param words the settings that the network has in common with the SIMD trainer; {@code updates} and {@code threads} do
 *     not matter
 * @param loss what is minimised; {@code negative} matters to negative sampling and NCE only
 * @param batchSize centre words whose gradients are computed at the same values of the tables, 1 to 1,000,000
 */
public record Word2VecNetworkConfiguration(Word2VecConfiguration words, WordLoss loss, int batchSize) {
    /** The usual size of a batch. */
    public static final int BATCH_SIZE = 4_096;

    /** The most scores of a batch with the full softmax: 512 MiB of floats. */
    private static final long MOST_SCORES = 1L << 27;

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public Word2VecNetworkConfiguration {
        Objects.requireNonNull(words, "words");
        Objects.requireNonNull(loss, "loss");
        SettingRange.require("batchSize", batchSize, 1, 1_000_000);
        boolean sampled = loss == WordLoss.NEGATIVE_SAMPLING || loss == WordLoss.NCE;
        if (sampled && words.negative() == 0) {
            throw new IllegalArgumentException(
                    "negative = 0: expected at least 1 where words are told from noise words");
        }
    }

    /** The settings that decide what is computed, under their names. */
    public Map<String, Object> toMap() {
        Map<String, Object> settings = new LinkedHashMap<>(words.toMap());
        settings.keySet().removeAll(List.of("updates", "threads", "hierarchicalSoftmax"));
        settings.put("loss", loss.name().toLowerCase(Locale.ROOT));
        settings.put("batchSize", batchSize);
        return settings;
    }

    /**
     * Checks that a batch does not become too large with so many words.
     *
     * @throws IllegalArgumentException if it does
     */
    void checkFits(int vocabularySize) {
        int rows = words.architecture() == Architecture.SKIPGRAM ? 1 + 2 * words.window() : 1;
        long scores = (long) batchSize * rows * vocabularySize;
        if (loss == WordLoss.SOFTMAX && scores > MOST_SCORES) {
            throw new IllegalArgumentException("batchSize = " + batchSize + " with the softmax over " + vocabularySize
                    + " words takes " + scores + " scores: expected at most " + MOST_SCORES
                    + ". Lower batchSize to " + Math.max(1, batchSize * MOST_SCORES / scores)
                    + ", limit the vocabulary with maxVocabularySize, or use another loss");
        }
    }

    /** The mean loss of a pair where a model knows nothing. */
    double guessing(int vocabularySize) {
        double logOfWords = Math.log(Math.max(2, vocabularySize));
        return switch (loss) {
            case NEGATIVE_SAMPLING -> (1 + words.negative()) * Math.log(2);
            case NCE -> logOfWords + words.negative() * Math.log(2);
            case SOFTMAX, HIERARCHICAL_SOFTMAX -> logOfWords;
        };
    }
}
