package dev.firth.core.format;

import dev.firth.core.io.MappedFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.util.Arrays;

/** Parses the rows of a text format into a matrix, block by block on several threads. */
final class TextRows {
    /** How many bytes a thread parses at a time: small enough that the text stays in a core's cache. */
    static final int BLOCK_BYTES = 1 << 18;

    private static final int MAX_WORD_BYTES = 1 << 16;
    private static final int MAX_NUMBER_BYTES = 64;

    private TextRows() {}

    /**
     * Parses the first {@code rows} lines.
     *
     * @param headerLines how many lines of the file stand before the first row: 0 or 1
     */
    static WordMatrix parse(MappedFile file, LineBlocks lines, int rows, int dim, int headerLines, int threads)
            throws IOException {
        refuseRowsThatAreTooShort(file, lines, rows, dim, headerLines);
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
        Parsed[] blocks = new Parsed[lines.blocksOf(rows)];
        int maxLine = maxLine(dim);
        ParallelTasks.run(threads, blocks.length, block -> {
            TextRow row = new TextRow(file.path(), dim);
            blocks[block] = parseBlock(lines.read(block, maxLine, headerLines + 1), row, matrix, headerLines + 1);
        });
        RowCollector collector = new RowCollector(file.path(), row -> "line " + (row + headerLines + 1));
        for (int block = 0; block < blocks.length; block++) {
            collector.add(blocks[block].words);
            collector.addNotFinite(blocks[block].notFinite);
            blocks[block] = null;
        }
        return collector.finish(matrix);
    }

    /** Finds the first bad row of a file that is too small for its rows, so that no memory is taken for them. */
    private static void refuseRowsThatAreTooShort(MappedFile file, LineBlocks lines, int rows, int dim, int headerLines)
            throws IOException {
        if (rows <= file.size() / (2L * dim)) {
            return;
        }
        FloatMatrix scratch = FloatMatrix.allocate(1, dim);
        TextRow row = new TextRow(file.path(), dim);
        for (int block = 0; block < lines.blocksOf(rows); block++) {
            LineBlocks.Block read = lines.read(block, maxLine(dim), headerLines + 1);
            int from = read.start;
            for (int r = read.firstLine; r < read.firstLine + read.lines; r++) {
                int to = endOfLine(read, from);
                row.parse(read.text, from, to, r + headerLines + 1, scratch.chunk(0), scratch.offset(0));
                from = to + 1;
            }
        }
    }

    private static int maxLine(int dim) {
        return (int) Math.min(Integer.MAX_VALUE / 4, MAX_WORD_BYTES + (long) MAX_NUMBER_BYTES * dim);
    }

    private static int endOfLine(LineBlocks.Block lines, int from) {
        int to = from;
        while (to < lines.end && lines.text[to] != '\n') {
            to++;
        }
        return to;
    }

    private static Parsed parseBlock(LineBlocks.Block lines, TextRow row, FloatMatrix matrix, int lineNumber)
            throws IOException {
        RowWords words = new RowWords();
        int last = Math.min(lines.firstLine + lines.lines, matrix.rows());
        int[] notFinite = new int[last - lines.firstLine];
        int count = 0;
        byte[] text = lines.text;
        int from = lines.start;
        for (int r = lines.firstLine; r < last; r++) {
            int to = endOfLine(lines, from);
            row.parse(text, from, to, r + lineNumber, matrix.chunk(r), matrix.offset(r));
            words.add(text, row.wordStart(), row.wordEnd());
            if (!row.isFinite()) {
                notFinite[count++] = r;
            }
            from = to + 1;
        }
        return new Parsed(words, Arrays.copyOf(notFinite, count));
    }

    /** The words of a block, and the rows in it that have numbers that are not finite. */
    private static final class Parsed {
        final RowWords words;
        final int[] notFinite;

        Parsed(RowWords words, int[] notFinite) {
            this.words = words;
            this.notFinite = notFinite;
        }
    }
}
