package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.matrix.FloatMatrix;
import java.util.Arrays;

/**
 * Walks over the rows of a word2vec binary file from word to word, and notes where each row's numbers start: only the
 * words tell, since their lengths differ. Thread-safe: any thread may do the next steps.
 */
final class BinaryScan {
    /** How many rows a step covers. */
    static final int ROWS_PER_STEP = 1 << 11;

    private static final int MAX_WORD_BYTES = 1 << 16;
    private static final int LIKELY_WORD_BYTES = 64;

    private final MappedFile file;
    private final int rowBytes;
    private final RowWords words = new RowWords();
    private final long[] numbers;
    private final int[][] notFinite;
    private final byte[] text = new byte[MAX_WORD_BYTES];
    private int done;
    private long end;
    private boolean newlines;

    BinaryScan(MappedFile file, long start, int rows, int dim) {
        this.file = file;
        this.rowBytes = dim * Float.BYTES;
        this.numbers = new long[rows];
        this.notFinite = new int[(rows + ROWS_PER_STEP - 1) / ROWS_PER_STEP][];
        this.end = start;
    }

    /** How many steps it takes. */
    int steps() {
        return notFinite.length;
    }

    /** Does the next step: walks over some rows and returns the first of them. */
    synchronized int next() throws InvalidFileException {
        int first = done;
        int to = Math.min(first + ROWS_PER_STEP, numbers.length);
        for (int row = first; row < to; row++) {
            walk(row);
        }
        done = to;
        return first;
    }

    /** Where the numbers of a row start, once {@link #next()} has walked over it. */
    long numbersOf(int row) {
        return numbers[row];
    }

    /** Notes which rows of the step that begins with {@code first} have numbers that are not finite. */
    void addNotFinite(int first, int[] rows) {
        notFinite[first / ROWS_PER_STEP] = rows;
    }

    /** The offset behind the last row, once all steps are done. */
    synchronized long end() {
        return end;
    }

    /** Pairs the words with their rows. */
    synchronized WordMatrix finish(FloatMatrix matrix) {
        RowCollector collector =
                new RowCollector(file.path(), row -> "row " + (row + 1) + ", offset " + (numbers[row] - 1));
        collector.add(words);
        for (int[] rows : notFinite) {
            collector.addNotFinite(rows);
        }
        return collector.finish(matrix);
    }

    private void walk(int row) throws InvalidFileException {
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

    private int readWord(int row) throws InvalidFileException {
        int have = 0;
        int length = 0;
        while (true) {
            if (length == have) {
                int more =
                        (int) Math.min(have == 0 ? LIKELY_WORD_BYTES : MAX_WORD_BYTES - have, file.size() - end - have);
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
