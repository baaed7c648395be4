package dev.firth.core.format;

import java.io.IOException;
import java.nio.file.Path;

/** Writes files of one format of word vectors, whole or not at all. Thread-safe. */
public interface WordVectorsWriter {
    /**
     * Writes {@code vectors} to {@code file}, replacing it.
     *
     * @throws UnwritableWordException if the format cannot hold one of the words; nothing is written
     * @throws IOException if writing fails; the file is then as it was
     */
    void write(WordMatrix vectors, Path file) throws IOException;
}
