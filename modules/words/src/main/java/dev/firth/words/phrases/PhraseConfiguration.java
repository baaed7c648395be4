package dev.firth.words.phrases;

import dev.firth.core.corpus.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * Everything that decides which phrases are found, and how much memory and how many threads that takes. Names are those of
 * word2phrase.c and gensim where these agree.
 *
 * @param scoring the score
 * @param threshold what scores above this is a phrase: at least 0, for {@link Scoring#NPMI} -1 to 1
 * @param minCount rarer words and pairs are no part of a phrase, and the discount of the score; at least 1
 * @param passes how often to go through the text, each time with the phrases of the last pass joined, so that longer ones
 *     are found; 1 to {@link #MOST_PASSES}
 * @param delimiter what stands between the joined words: 1 to 16 bytes of UTF-8 without white space and control characters
 * @param connectorWords words that may stand inside a phrase but neither begin nor end it, at most 63; up to two of them
 *     follow each other in a phrase. Without any, every word is like every other
 * @param maxTableSize how many pairs are counted at once, 1,000 to 500,000,000, each in about 30 bytes of memory; where the
 *     text has more, it is gone through several times, and the counts are exact all the same
 * @param threads threads that count at the same time, 1 to 1,024; the phrases are the same whatever their number
 */
public record PhraseConfiguration(
        Scoring scoring,
        double threshold,
        int minCount,
        int passes,
        String delimiter,
        List<String> connectorWords,
        int maxTableSize,
        int threads) {
    /** The largest number of passes. */
    public static final int MOST_PASSES = 10;

    /**
     * The English articles, prepositions and conjunctions that gensim takes for connector words when it is asked for
     * English ones.
     */
    public static final List<String> ENGLISH_CONNECTOR_WORDS = List.of(
            "a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with", "without");

    private static final int LONGEST_DELIMITER = 16;

    /**
     * Checks every setting.
     *
     * @throws IllegalArgumentException names the setting, its value and the legal range
     */
    public PhraseConfiguration {
        Objects.requireNonNull(scoring, "scoring");
        connectorWords = List.copyOf(new LinkedHashSet<>(connectorWords));
        requireThreshold(scoring, threshold);
        requireRange("minCount", minCount, 1, Integer.MAX_VALUE);
        requireRange("passes", passes, 1, MOST_PASSES);
        requireRange("maxTableSize", maxTableSize, 1_000, 500_000_000);
        requireRange("threads", threads, 1, Corpus.MOST_THREADS);
        if (!isToken(delimiter) || delimiter.getBytes(StandardCharsets.UTF_8).length > LONGEST_DELIMITER) {
            throw new IllegalArgumentException("delimiter = \"" + shown(delimiter) + "\": expected 1 to "
                    + LONGEST_DELIMITER + " bytes without white space and control characters, such as _");
        }
        if (connectorWords.size() > Links.MOST_CONNECTORS) {
            throw new IllegalArgumentException("connectorWords are " + connectorWords.size()
                    + " words: expected at most " + Links.MOST_CONNECTORS);
        }
        for (String word : connectorWords) {
            if (!isToken(word)) {
                throw new IllegalArgumentException("connectorWords has \"" + shown(word)
                        + "\": expected words without white space and control characters");
            }
        }
    }

    private static void requireThreshold(Scoring scoring, double threshold) {
        if (!(threshold >= scoring.leastThreshold() && threshold <= scoring.largestThreshold())) {
            throw new IllegalArgumentException("threshold = " + threshold + ": expected "
                    + (scoring == Scoring.NPMI ? "-1 to 1 where scoring is npmi" : "a number of at least 0"));
        }
    }

    private static void requireRange(String name, long value, long min, long max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(name + " = " + value + ": expected "
                    + (max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max));
        }
    }

    /** Without characters that a terminal would act upon. */
    private static String shown(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    /** Whether text without blanks could have this as a word. */
    static boolean isToken(String word) {
        return !word.isEmpty() && word.chars().noneMatch(c -> c <= ' ' || c == 0x7F);
    }

    /** The defaults, to be changed one by one. */
    public static Builder builder() {
        return new Builder();
    }

    /** The settings under their names, in the order of the components. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("scoring", scoring.name().toLowerCase(Locale.ROOT));
        map.put("threshold", threshold);
        map.put("minCount", minCount);
        map.put("passes", passes);
        map.put("delimiter", delimiter);
        map.put("connectorWords", connectorWords);
        map.put("maxTableSize", maxTableSize);
        map.put("threads", threads);
        return map;
    }

    /** Collects settings; each method returns the builder. Not thread-safe. */
    public static final class Builder {
        private Scoring scoring = Scoring.ORIGINAL;
        private OptionalDouble threshold = OptionalDouble.empty();
        private int minCount = 5;
        private int passes = 1;
        private String delimiter = "_";
        private List<String> connectorWords = List.of();
        private int maxTableSize = 30_000_000;
        private int threads = Math.min(Corpus.MOST_THREADS, Runtime.getRuntime().availableProcessors());

        private Builder() {}

        /** Sets {@link PhraseConfiguration#scoring}. */
        public Builder scoring(Scoring scoring) {
            this.scoring = Objects.requireNonNull(scoring, "scoring");
            return this;
        }

        /** Sets {@link PhraseConfiguration#threshold}; {@link Scoring#defaultThreshold} unless set. */
        public Builder threshold(double threshold) {
            this.threshold = OptionalDouble.of(threshold);
            return this;
        }

        /** Sets {@link PhraseConfiguration#minCount}. */
        public Builder minCount(int minCount) {
            this.minCount = minCount;
            return this;
        }

        /** Sets {@link PhraseConfiguration#passes}. */
        public Builder passes(int passes) {
            this.passes = passes;
            return this;
        }

        /** Sets {@link PhraseConfiguration#delimiter}. */
        public Builder delimiter(String delimiter) {
            this.delimiter = Objects.requireNonNull(delimiter, "delimiter");
            return this;
        }

        /** Sets {@link PhraseConfiguration#connectorWords}. */
        public Builder connectorWords(List<String> connectorWords) {
            this.connectorWords = List.copyOf(connectorWords);
            return this;
        }

        /** Sets {@link PhraseConfiguration#maxTableSize}. */
        public Builder maxTableSize(int maxTableSize) {
            this.maxTableSize = maxTableSize;
            return this;
        }

        /** Sets {@link PhraseConfiguration#threads}. */
        public Builder threads(int threads) {
            this.threads = threads;
            return this;
        }

        /**
         * The configuration.
         *
         * @throws IllegalArgumentException if a setting is out of its range
         */
        public PhraseConfiguration build() {
            return new PhraseConfiguration(
                    scoring,
                    threshold.orElse(scoring.defaultThreshold()),
                    minCount,
                    passes,
                    delimiter,
                    connectorWords,
                    maxTableSize,
                    threads);
        }

        /**
         * Finds phrases with these settings: {@link Phrases#train}.
         *
         * @throws IOException if the corpus cannot be read
         */
        public PhraseModel train(Corpus corpus) throws IOException {
            return Phrases.train(build(), corpus);
        }
    }
}
