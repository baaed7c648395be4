package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads the text format of GloVe: a line for each word, the word and its numbers separated by spaces; no header.
 *
 * <p>The dimension is the one that most of the first {@value #SAMPLE_LINES} lines have, so that a word with spaces or a
 * damaged line among them does not mislead. Thread-safe.
 */
public final class GloveTextReader implements WordVectorsReader {
    private static final int SAMPLE_LINES = 100;
    private static final int MAX_SAMPLE_BYTES = 1 << 24;

    @Override
    public WordMatrix read(Path path, ReadOptions options) throws IOException {
        return read(path, options, TextRows.BLOCK_BYTES);
    }

    /** Reads a file in blocks of {@code blockBytes} bytes. */
    static WordMatrix read(Path path, ReadOptions options, int blockBytes) throws IOException {
        MappedFile file = MappedFile.open(path);
        int dim = dimension(file);
        LineBlocks lines = LineBlocks.count(file, 0, options.limit(), options.threads(), blockBytes);
        int rows = options.limit() == 0 ? lines.lines() : Math.min(options.limit(), lines.lines());
        return TextRows.parse(file, lines, rows, dim, 0, options.threads());
    }

    private static int dimension(MappedFile file) throws InvalidFileException {
        byte[] start = new byte[(int) Math.min(MAX_SAMPLE_BYTES, file.size())];
        file.read(0, start, 0, start.length);
        Map<Integer, Integer> linesOfDimension = new TreeMap<>();
        int from = 0;
        for (int line = 0; line < SAMPLE_LINES && from < start.length; line++) {
            int to = from;
            int pieces = 0;
            for (; to < start.length && start[to] != '\n'; to++) {
                boolean inside = !TextRow.isBlank(start[to]) && start[to] != '\r';
                pieces += inside && (to == from || TextRow.isBlank(start[to - 1])) ? 1 : 0;
            }
            boolean whole = to < start.length || file.size() == start.length;
            if (whole && pieces > 0) {
                linesOfDimension.merge(pieces - 1, 1, Integer::sum);
            }
            from = to + 1;
        }
        int dim = linesOfDimension.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(0);
        if (dim < 1) {
            throw new InvalidFileException(
                    file.path(),
                    "line 1",
                    "a word and its numbers",
                    file.size() == 0 ? "an empty file" : Excerpt.line(file, 0),
                    "Check that this is a file of word vectors");
        }
        return dim;
    }
}
