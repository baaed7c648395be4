package dev.firth.words.sampling;

import dev.firth.core.vocabulary.Vocabulary;

/**
 * Leaves out occurrences of frequent words: a word of relative frequency {@code f} is kept with probability {@code
 * sqrt(t/f) + t/f}, as word2vec.c does (Mikolov et al. 2013b, section 2.3, gives {@code sqrt(t/f)}).
 *
 * <p>Immutable and thread-safe.
 */
public final class Subsampling {
    private final int[] keepBelow;

    /**
     * Prepares the thresholds.
     *
     * @param threshold {@code t}; 0 keeps everything
     */
    public Subsampling(Vocabulary vocabulary, double threshold) {
        keepBelow = new int[vocabulary.size()];
        for (int id = 0; id < keepBelow.length; id++) {
            double expected = threshold * vocabulary.totalCount() / Math.max(1, vocabulary.count(id));
            double keep = threshold == 0 ? 1 : Math.min(1, Math.sqrt(expected) + expected);
            keepBelow[id] = (int) Math.min(Integer.MAX_VALUE, Math.round(keep * 0x1p31));
        }
    }

    /** Draws whether an occurrence of {@code word} is kept. */
    public boolean keeps(int word, RandomStream random) {
        int limit = keepBelow[word];
        return limit == Integer.MAX_VALUE || (int) (random.nextLong() >>> 33) < limit;
    }
}
