package dev.firth.core.format;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads the text format of the word2vec C tool ({@code -binary 0}), which gensim writes too: a line with the number of
 * words and the dimension, then a line for each word: the word and its numbers, separated by spaces.
 *
 * <p>A header that counts more rows than there are is an error; rows beyond its count are left out with a warning, as
 * in gensim. Thread-safe.
 */
public final class Word2VecTextReader implements WordVectorsReader {
    @Override
    public WordMatrix read(Path file, ReadOptions options) throws IOException {
        return HeaderedText.read(file, options, TextRows.BLOCK_BYTES);
    }
}
