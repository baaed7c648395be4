package dev.firth.core.format;

import dev.firth.core.matrix.FloatMatrix;

/** Prints rows as text: the word, then a space before each number, then what ends the row. Not thread-safe. */
final class TextRowPrinter implements RowsFile.RowPrinter {
    /** What separates words and rows in text formats: ASCII white space, all of which {@code fscanf} stops at. */
    static final String SEPARATORS = " \t\n\u000B\f\r";

    private final FloatMatrix matrix;
    private final boolean spaceAtEnd;
    private final DecimalPrinter decimals = new DecimalPrinter();

    TextRowPrinter(FloatMatrix matrix, boolean spaceAtEnd) {
        this.matrix = matrix;
        this.spaceAtEnd = spaceAtEnd;
    }

    @Override
    public long maxBytes(int wordBytes) {
        return wordBytes + matrix.columns() * (1L + DecimalPrinter.MAX_LENGTH) + 2;
    }

    @Override
    public int print(int row, byte[] word, byte[] target, int at) {
        System.arraycopy(word, 0, target, at, word.length);
        int i = at + word.length;
        float[] chunk = matrix.chunk(row);
        int offset = matrix.offset(row);
        for (int column = 0; column < matrix.columns(); column++) {
            target[i++] = ' ';
            i = decimals.print(chunk[offset + column], target, i);
        }
        if (spaceAtEnd) {
            target[i++] = ' ';
        }
        target[i++] = '\n';
        return i;
    }
}
