package dev.firth.core.corpus;

/**
 * The sizes that reading and encoding work with; tests make them small, so that everything is cut everywhere.
 *
 * @param blockBytes how much text a thread takes at a time
 * @param longestWord in bytes; longer words are left out
 * @param chunkShift a mapping of the encoded file holds 2<sup>chunkShift</sup> ints
 */
record CorpusLimits(int blockBytes, int longestWord, int chunkShift) {
    /**
     * A megabyte keeps a block and its ids in the second-level cache, and a thread busy for some milliseconds; mappings
     * of one GiB stay below the two that a buffer can have.
     */
    static final CorpusLimits DEFAULT = new CorpusLimits(1 << 20, 1024, 28);

    /**
     * How much text may be held while the end of a word is sought. Four times the longest word, since lower-casing may
     * shorten a character to a third: what is longer than this is too long in any case.
     */
    int capacity() {
        return Math.max(blockBytes, 4 * longestWord);
    }
}
