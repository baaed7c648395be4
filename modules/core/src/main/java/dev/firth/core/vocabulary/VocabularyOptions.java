package dev.firth.core.vocabulary;

/**
 * Which words of a corpus become its vocabulary.
 *
 * @param minCount words seen less often are left out; at least 1
 * @param maxSize only this many of the most frequent words are kept; 0 for no limit
 * @param maxTableSize how many different words are counted at once, at least 1,000 and at most {@link
 *     #LARGEST_TABLE}. When the table is 70% full, the words seen at most once since they came in are forgotten, the next
 *     time those seen at most twice, and so on, as word2vec does: counting is then no longer exact for rare words, which
 *     is reported. About 50 bytes of memory a word
 */
public record VocabularyOptions(int minCount, int maxSize, int maxTableSize) {
    /** The largest {@code maxTableSize}. */
    public static final int LARGEST_TABLE = 500_000_000;

    /** The defaults of the word2vec program: words seen 5 times, any number of them, a table of 30 million. */
    public static final VocabularyOptions DEFAULT = new VocabularyOptions(5, 0, 30_000_000);

    /** Checks the ranges. */
    public VocabularyOptions {
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount is " + minCount + ": give 1 or more (1 keeps every word)");
        }
        if (maxSize < 0) {
            throw new IllegalArgumentException("maxSize is " + maxSize + ": give 0 for no limit, or a number of words");
        }
        if (maxTableSize < 1_000 || maxTableSize > LARGEST_TABLE) {
            throw new IllegalArgumentException(
                    "maxTableSize is " + maxTableSize + ": give between 1000 and " + LARGEST_TABLE + " words");
        }
    }

    /** The same, with another {@code minCount}. */
    public VocabularyOptions withMinCount(int minCount) {
        return new VocabularyOptions(minCount, maxSize, maxTableSize);
    }

    /** The same, with another {@code maxSize}. */
    public VocabularyOptions withMaxSize(int maxSize) {
        return new VocabularyOptions(minCount, maxSize, maxTableSize);
    }

    /** The same, with another {@code maxTableSize}. */
    public VocabularyOptions withMaxTableSize(int maxTableSize) {
        return new VocabularyOptions(minCount, maxSize, maxTableSize);
    }
}
