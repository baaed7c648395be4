package dev.firth.core.corpus;

/** Finds the words of a text. Not thread-safe: each thread has its own. */
interface WordScanner {
    /** A scanner of this kind, for words of at most {@code longestWord} bytes. */
    static WordScanner of(Tokenizer tokenizer, Sentences sentences, int longestWord) {
        boolean lines = sentences == Sentences.LINES;
        return switch (tokenizer) {
            case WHITESPACE -> new WhitespaceScanner(lines, longestWord);
            case UNICODE -> new UnicodeScanner(lines, longestWord);
        };
    }

    /** Hands every word of a block to {@code sink} and what is wrong with the text to {@code faults}. */
    void scan(TextBlock block, WordSink sink, TextFaults faults);

    /** The position after the last character in {@code bytes[from..to)} that separates words; -1 without one. */
    int lastBoundary(byte[] bytes, int from, int to);

    /** The position of the first character in {@code bytes[from..to)} that separates words; -1 without one. */
    int firstBoundary(byte[] bytes, int from, int to);
}
