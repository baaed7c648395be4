package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the binary format of the word2vec C tool ({@code -binary 1}): a line with the number of words and the dimension,
 * then for each word its bytes, a space, and its numbers as 32-bit floats, little-endian. The C tool writes a newline
 * after each row; gensim does not; both are read.
 *
 * <p>A header that counts more rows than there are is an error; bytes behind the last row are left out with a warning,
 * as in gensim. Thread-safe.
 */
public final class Word2VecBinaryReader implements WordVectorsReader {
    private static final Logger LOG = LoggerFactory.getLogger(Word2VecBinaryReader.class);

    @Override
    public WordMatrix read(Path path, ReadOptions options) throws IOException {
        MappedFile file = MappedFile.open(path);
        Header header = Header.require(file, Float.BYTES);
        checkSize(file, header);
        int rows = (int) (options.limit() == 0 ? header.words() : Math.min(header.words(), options.limit()));
        int dim = (int) header.dim();
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
        BinaryScan scan = new BinaryScan(file, header.end(), rows, dim);
        // One thread walks over the words of some rows while others copy the numbers of the rows before.
        ParallelTasks.run(options.threads(), scan.steps(), step -> {
            int first = scan.next();
            scan.addNotFinite(first, copyRows(file, scan, first, matrix));
        });
        if (options.limit() == 0 && scan.end() < file.size()) {
            LOG.warn(
                    "{}: the header counts {} words, but {} more bytes follow the last of them at offset {}, which are"
                            + " not read (as in gensim). If they belong to the vectors, correct the header",
                    path,
                    rows,
                    file.size() - scan.end(),
                    scan.end());
        }
        return scan.finish(matrix);
    }

    private static void checkSize(MappedFile file, Header header) throws InvalidFileException {
        long rest = file.size() - header.end();
        long row = header.dim() * Float.BYTES + 2;
        if (header.words() > rest / row) {
            throw header.wrong(
                    file,
                    header.words() + " words of dimension " + header.dim() + ", at least " + row + " bytes each",
                    rest + " bytes after the header, enough for " + rest / row + " words at most");
        }
    }

    /** Copies the numbers of the rows of one step; returns the rows that have numbers that are not finite. */
    private static int[] copyRows(MappedFile file, BinaryScan scan, int first, FloatMatrix matrix) {
        int to = Math.min(first + BinaryScan.ROWS_PER_STEP, matrix.rows());
        for (int row = first; row < to; row++) {
            file.readFloats(scan.numbersOf(row), matrix.chunk(row), matrix.offset(row), matrix.columns());
        }
        return NotFiniteRows.in(matrix, first, to);
    }
}
