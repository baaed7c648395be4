package dev.firth.core.corpus;

/** Takes words as they are found in the text. */
public interface WordSink {
    /**
     * A word, {@code utf8[offset..offset+length)}; at least {@link dev.firth.core.vocabulary.WordCounts#PADDING} bytes can
     * be read after it. The array is the caller's, who may overwrite it after this call.
     *
     * @param hash its {@link dev.firth.core.vocabulary.WordHash}
     */
    void word(byte[] utf8, int offset, int length, int hash);

    /** A sentence ends; there may be no word in it. */
    void endSentence();
}
