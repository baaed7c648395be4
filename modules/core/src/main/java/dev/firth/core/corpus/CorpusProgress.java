package dev.firth.core.corpus;

/**
 * Hears how far the reading of a corpus has come. Called from one thread at a time, not always the same one, a few times
 * a second; an exception that it throws ends the reading.
 */
@FunctionalInterface
public interface CorpusProgress {
    /** Hears nothing. */
    CorpusProgress NONE = (phase, done, total) -> {};

    /**
     * Reading has moved on.
     *
     * @param phase what is done: {@code "reading standard input"}, {@code "counting words"}, {@code "encoding"},
     *     {@code "writing"}, or what else goes through a whole corpus
     * @param done how many bytes of the files have been read in this phase, compressed bytes where they are compressed
     * @param total how many there are; -1 where that is unknown
     */
    void onBytes(String phase, long done, long total);
}
