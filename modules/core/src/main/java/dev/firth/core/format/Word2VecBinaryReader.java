package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
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
    private static final int MAX_WORD_BYTES = 1 << 16;
    private static final int ROWS_PER_TASK = 1 << 11;

    @Override
    public WordMatrix read(Path path, ReadOptions options) throws IOException {
        MappedFile file = MappedFile.open(path);
        Header header = Header.require(file, Float.BYTES);
        checkSize(file, header);
        int rows = (int) (options.limit() == 0 ? header.words() : Math.min(header.words(), options.limit()));
        int dim = (int) header.dim();
        Scan scan = new Scan(file, header.end(), rows, dim);
        scan.run();
        if (options.limit() == 0 && scan.end < file.size()) {
            LOG.warn(
                    "{}: the header counts {} words, but {} more bytes follow the last of them at offset {}, which are"
                            + " not read (as in gensim). If they belong to the vectors, correct the header",
                    path,
                    rows,
                    file.size() - scan.end,
                    scan.end);
        }
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
        int[][] notFinite = new int[(rows + ROWS_PER_TASK - 1) / ROWS_PER_TASK][];
        ParallelTasks.run(options.threads(), notFinite.length, task -> {
            notFinite[task] = copyRows(file, scan.numbers, task * ROWS_PER_TASK, matrix);
        });
        RowCollector collector =
                new RowCollector(path, row -> "row " + (row + 1) + ", offset " + (scan.numbers[row] - 1));
        collector.add(scan.words);
        for (int[] rowsOfTask : notFinite) {
            collector.addNotFinite(rowsOfTask);
        }
        return collector.finish(matrix);
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

    /** Copies the numbers of the rows of one task; returns the rows that have numbers that are not finite. */
    private static int[] copyRows(MappedFile file, long[] numbers, int from, FloatMatrix matrix) {
        int[] notFinite = new int[ROWS_PER_TASK];
        int count = 0;
        int to = Math.min(from + ROWS_PER_TASK, matrix.rows());
        for (int row = from; row < to; row++) {
            file.readFloats(numbers[row], matrix.chunk(row), matrix.offset(row), matrix.columns());
            if (!isFinite(matrix.chunk(row), matrix.offset(row), matrix.columns())) {
                notFinite[count++] = row;
            }
        }
        return Arrays.copyOf(notFinite, count);
    }

    private static boolean isFinite(float[] values, int from, int count) {
        // 0 * x is 0 for a finite x and NaN for the others; the sum shows whether there was one.
        float sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += 0 * values[i];
        }
        return sum == 0;
    }

    /** Walks over the rows from word to word, and notes where each row's numbers start. */
    private static final class Scan {
        private final MappedFile file;
        private final int rows;
        private final int rowBytes;
        private final RowWords words = new RowWords();
        private final long[] numbers;
        private final byte[] text = new byte[MAX_WORD_BYTES];
        private long end;
        private boolean newlines;

        Scan(MappedFile file, long start, int rows, int dim) {
            this.file = file;
            this.rows = rows;
            this.rowBytes = dim * Float.BYTES;
            this.numbers = new long[rows];
            this.end = start;
        }

        void run() throws InvalidFileException {
            for (int row = 0; row < rows; row++) {
                int length = readWord(row);
                words.add(text, 0, length);
                numbers[row] = end;
                if (rowBytes > file.size() - end) {
                    throw new InvalidFileException(
                            file.path(),
                            "row " + (row + 1) + " (" + Excerpt.of(text, 0, length) + "), offset " + end,
                            rowBytes + " bytes of numbers",
                            file.size() - end + " bytes before the end of the file",
                            "The file was cut off or its header is wrong: copy it again, or correct the header");
                }
                end += rowBytes;
                boolean newline = end < file.size() && file.get(end) == '\n';
                if (row == 0) {
                    newlines = newline;
                } else if (newlines && !newline && end < file.size()) {
                    throw outOfStep(row, "a newline behind the numbers, as behind those of the first row");
                }
                end += newline ? 1 : 0;
            }
        }

        private int readWord(int row) throws InvalidFileException {
            int have = 0;
            int length = 0;
            while (true) {
                if (length == have) {
                    int more = (int) Math.min(have == 0 ? 64 : MAX_WORD_BYTES - have, file.size() - end - have);
                    if (more <= 0) {
                        throw outOfStep(row, "a word of less than " + MAX_WORD_BYTES + " bytes and a space");
                    }
                    file.read(end + have, text, have, more);
                    have += more;
                }
                if (text[length] == ' ') {
                    break;
                }
                length++;
            }
            // Without newlines between the rows, only the words can show that the rows are out of step.
            if (!newlines && hasControls(length) && !RowCollector.isUtf8(text, 0, length)) {
                throw outOfStep(row, "a word");
            }
            end += length + 1;
            return length;
        }

        private boolean hasControls(int length) {
            for (int i = 0; i < length; i++) {
                if (text[i] >= 0 && text[i] < ' ') {
                    return true;
                }
            }
            return false;
        }

        private InvalidFileException outOfStep(int row, String expected) {
            long left = Math.min(16, file.size() - end);
            byte[] bytes = new byte[(int) left];
            file.read(end, bytes, 0, bytes.length);
            return new InvalidFileException(
                    file.path(),
                    "row " + (row + 1) + ", offset " + end,
                    expected,
                    left == 0 ? "the end of the file" : "the bytes " + Arrays.toString(bytes),
                    "Check the header: with a wrong dimension (it says " + rowBytes / Float.BYTES
                            + ") the rows are out of step; or copy the file again");
        }
    }
}
