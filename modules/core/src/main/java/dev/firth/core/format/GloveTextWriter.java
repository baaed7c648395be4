package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes the text format of GloVe: a line for each word, the word and its numbers separated by spaces; no header.
 *
 * <p>Numbers have the fewest digits that read back as the same float. Thread-safe.
 */
public final class GloveTextWriter implements WordVectorsWriter {
    @Override
    public void write(WordMatrix vectors, Path file) throws IOException {
        FloatMatrix matrix = vectors.matrix();
        WritableWords.check(vectors.vocabulary(), TextRowPrinter.SEPARATORS, WordVectorsFormat.GLOVE_TEXT, file);
        RowsFile.write(file, "", vectors, () -> new TextRowPrinter(matrix, false));
    }
}
