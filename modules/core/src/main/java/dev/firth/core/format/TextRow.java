package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import java.nio.file.Path;

/**
 * Parses the lines of text formats: a word, then as many numbers as the dimension, separated by spaces or tabs.
 *
 * <p>A line is read from the left as long as it is regular. One that is not is read from the right: the last
 * {@code dim} pieces are the numbers, and what stands before them is a word with spaces, as GloVe's files have them.
 * Not thread-safe.
 */
final class TextRow {
    private final Path file;
    private final int dim;
    private final DecimalParser parser = new DecimalParser();
    private int wordStart;
    private int wordEnd;
    private boolean finite;

    TextRow(Path file, int dim) {
        this.file = file;
        this.dim = dim;
    }

    /** Where the word of the line parsed last starts in the text. */
    int wordStart() {
        return wordStart;
    }

    /** Where the word of the line parsed last ends. */
    int wordEnd() {
        return wordEnd;
    }

    /** Whether all numbers of the line parsed last are finite. */
    boolean isFinite() {
        return finite;
    }

    /**
     * Parses the line {@code text[from..to)} and puts its numbers at {@code target[at..at+dim)}.
     *
     * @param line the number of the line, for messages
     */
    void parse(byte[] text, int from, int to, int line, float[] target, int at) throws InvalidFileException {
        int end = trimmedEnd(text, from, to);
        int space = from;
        while (space < end && !isBlank(text[space])) {
            space++;
        }
        wordStart = from;
        wordEnd = space;
        finite = true;
        if (space == from || !parseNumbers(text, space, end, target, at)) {
            parseFromTheRight(text, from, end, line, target, at);
        }
    }

    private boolean parseNumbers(byte[] text, int from, int end, float[] target, int at) {
        int i = from;
        for (int column = 0; column < dim; column++) {
            while (i < end && isBlank(text[i])) {
                i++;
            }
            i = parser.parse(text, i, end);
            if (i < 0 || (i < end && !isBlank(text[i]))) {
                return false;
            }
            store(target, at + column);
        }
        return i == end;
    }

    private void store(float[] target, int at) {
        float value = parser.value();
        target[at] = value;
        finite &= Math.abs(value) <= Float.MAX_VALUE;
    }

    private void parseFromTheRight(byte[] text, int from, int end, int line, float[] target, int at)
            throws InvalidFileException {
        finite = true;
        int i = end;
        for (int column = dim - 1; column >= 0; column--) {
            int tokenEnd = i;
            while (i > from && !isBlank(text[i - 1])) {
                i--;
            }
            int tokenStart = i;
            while (i > from && isBlank(text[i - 1])) {
                i--;
            }
            if (i == from) {
                throw tooShort(text, from, end, line);
            }
            if (parser.parse(text, tokenStart, tokenEnd) != tokenEnd) {
                throw notANumber(text, tokenStart, tokenEnd, line, column);
            }
            store(target, at + column);
        }
        wordStart = from;
        wordEnd = i;
        checkSurplus(text, from, i, line);
    }

    /** A word whose pieces after the first are all fractions is a sign of a row with too many numbers. */
    private void checkSurplus(byte[] text, int from, int end, int line) throws InvalidFileException {
        int surplus = 0;
        int i = from;
        while (i < end && !isBlank(text[i])) {
            i++;
        }
        while (i < end) {
            while (isBlank(text[i])) {
                i++;
            }
            int start = i;
            boolean point = false;
            while (i < end && !isBlank(text[i])) {
                point |= text[i] == '.';
                i++;
            }
            if (!point || parser.parse(text, start, i) != i) {
                return;
            }
            surplus++;
        }
        if (surplus > 0) {
            throw new InvalidFileException(
                    file,
                    "line " + line,
                    dim + " numbers after the word",
                    dim + surplus + " numbers in " + Excerpt.of(text, from, end + 1),
                    "Correct this line, or the dimension in the header if all lines are so");
        }
    }

    private InvalidFileException tooShort(byte[] text, int from, int end, int line) {
        int pieces = 0;
        for (int i = from; i < end; i++) {
            pieces += !isBlank(text[i]) && (i == from || isBlank(text[i - 1])) ? 1 : 0;
        }
        boolean wordIsEmpty = from < end && isBlank(text[from]);
        return new InvalidFileException(
                file,
                "line " + line,
                "a word and " + dim + " numbers",
                pieces == 0
                        ? "an empty line"
                        : (wordIsEmpty ? "no word" : "a word") + " and " + (wordIsEmpty ? pieces : pieces - 1)
                                + " numbers in " + Excerpt.of(text, from, end),
                "If this is the last line, the file was cut off: copy it again; else correct the line");
    }

    private InvalidFileException notANumber(byte[] text, int from, int to, int line, int column) {
        boolean comma = false;
        for (int i = from; i < to; i++) {
            comma |= text[i] == ',';
        }
        return new InvalidFileException(
                file,
                "line " + line + ", number " + (column + 1),
                "a number such as -0.25",
                Excerpt.of(text, from, to),
                comma
                        ? "The file was written with decimal commas: write it with points, or replace each comma by a"
                                + " point"
                        : "Correct the line, or read the file in its own format if it is no text");
    }

    static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }

    static int trimmedEnd(byte[] text, int from, int to) {
        int end = to;
        while (end > from && (isBlank(text[end - 1]) || text[end - 1] == '\r')) {
            end--;
        }
        return end;
    }
}
