package dev.firth.core.corpus;

/**
 * The sizes that reading and encoding work with; tests make them small, so that everything is cut everywhere.
 *
 * @param blockBytes how much text a thread takes at a time
 * @param capacity how much text may be held while the end of a word is sought, at least {@code blockBytes} and four times
 *     {@code longestWord}: since lower-casing may shorten a character to a third, what is longer than this is too long in
 *     any case
 * @param longestWord in bytes; longer words are left out
 * @param chunkShift a mapping of the encoded file holds 2<sup>chunkShift</sup> ints
 */
record CorpusLimits(int blockBytes, int capacity, int longestWord, int chunkShift) {
    /**
     * A megabyte keeps a block and its ids in the second-level cache, and a thread busy for some milliseconds; mappings
     * of one GiB stay below the two that a buffer can have.
     */
    static final CorpusLimits DEFAULT = new CorpusLimits(1 << 20, 1 << 20, 1024, 28);
}
