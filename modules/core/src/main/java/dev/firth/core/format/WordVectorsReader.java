package dev.firth.core.format;

import java.io.IOException;
import java.nio.file.Path;

/** Reads files of one format of word vectors. Thread-safe. */
public interface WordVectorsReader {
    /**
     * Reads a file.
     *
     * @throws dev.firth.core.io.InvalidFileException if the file is not of this format; the message names the line or
     *     the offset
     * @throws IOException if the file cannot be read
     */
    WordMatrix read(Path file, ReadOptions options) throws IOException;
}
