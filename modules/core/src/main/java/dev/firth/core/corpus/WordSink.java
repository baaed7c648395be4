package dev.firth.core.corpus;

/** Takes words as they are found in the text. */
interface WordSink {
    /**
     * A word, {@code utf8[offset..offset+length)}; at least {@link TextBlock#PADDING} bytes can be read after it. The
     * array is the caller's.
     *
     * @param hash its {@link dev.firth.core.vocabulary.WordHash}
     */
    void word(byte[] utf8, int offset, int length, int hash);

    /** A sentence ends; there may be no word in it. */
    void endSentence();
}
