package dev.firth.words.lsa;

/** What a word counts in a document: a function of how often it occurs there, times a weight of the word. */
public enum DocumentWeighting {
    /**
     * {@code log(1 + tf)}, times 1 less the normalised entropy of the word's distribution over the documents (Dumais,
     * "Improving the retrieval of information from external sources", 1991): words that are spread evenly weigh nothing.
     */
    LOG_ENTROPY,

    /** {@code tf * log(n / df)}: a word that is in every document weighs nothing. */
    TF_IDF;

    double local(int termFrequency) {
        return this == LOG_ENTROPY ? Math.log1p(termFrequency) : termFrequency;
    }

    /**
     * The weight of a word.
     *
     * @param documents how many documents there are
     * @param documentFrequency how many of them have the word
     * @param frequency how often it occurs in all of them
     * @param sumOfLogs the sum of {@code tf log tf} over the documents
     */
    double global(int documents, int documentFrequency, long frequency, double sumOfLogs) {
        if (documentFrequency == 0) {
            return 0;
        }
        if (this == TF_IDF) {
            return Math.log((double) documents / documentFrequency);
        }
        double entropy = Math.log((double) frequency) - sumOfLogs / frequency;
        return documents == 1 ? 1 : Math.max(0, 1 - entropy / Math.log(documents));
    }
}
