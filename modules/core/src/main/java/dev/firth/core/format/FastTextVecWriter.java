package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes {@code .vec} files as fastText does: a line with the number of words and the dimension, then a line for each
 * word, with a space behind each number.
 *
 * <p>Numbers have the fewest digits that read back as the same float. Thread-safe.
 */
public final class FastTextVecWriter implements WordVectorsWriter {
    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        FloatMatrix matrix = vectors.matrix();
        WritableWords.check(vectors.vocabulary(), TextRowPrinter.SEPARATORS, WordVectorsFormat.FASTTEXT_VEC, file);
        RowsFile.write(
                file, matrix.rows() + " " + matrix.columns() + "\n", vectors, () -> new TextRowPrinter(matrix, true));
    }
}
