package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.parallel.ParallelTasks;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lines of a text file, cut into blocks that threads work on apart. A line belongs to the block in which it starts.
 *
 * <p>A first pass counts the lines of each block. So every block knows which rows are its own before a number is
 * parsed, and what a header says is compared with what there is before anything is allocated.
 */
final class LineBlocks {
    private static final int WAVE = 64;

    /** The text of the lines that start in one block. */
    static final class Block {
        /** Holds the lines. */
        final byte[] text;
        /** Where the first line starts in the text. */
        final int start;
        /** Where the last line ends. */
        final int end;
        /** The number of the first line, counted from 0. */
        final int firstLine;
        /** How many lines there are. */
        final int lines;

        Block(byte[] text, int start, int end, int firstLine, int lines) {
            this.text = text;
            this.start = start;
            this.end = end;
            this.firstLine = firstLine;
            this.lines = lines;
        }
    }

    private final MappedFile file;
    private final long start;
    private final long end;
    private final int blockBytes;
    private final int[] firstLine;

    private LineBlocks(MappedFile file, long start, long end, int blockBytes, int[] firstLine) {
        this.file = file;
        this.start = start;
        this.end = end;
        this.blockBytes = blockBytes;
        this.firstLine = firstLine;
    }

    /**
     * Counts the lines of a file from {@code start} on; blank lines at the end do not count.
     *
     * @param limit how many lines are wanted at most, or 0 for all: counting stops soon after so many
     */
    static LineBlocks count(MappedFile file, long start, int limit, int threads, int blockBytes) throws IOException {
        long end = trimmedEnd(file, start);
        int blocks = Math.toIntExact((end - start + blockBytes - 1) / blockBytes);
        int[] firstLine = new int[blocks + 1];
        int wave = limit == 0 ? blocks : WAVE;
        for (int done = 0; done < blocks && (limit == 0 || firstLine[done] < limit); done += wave) {
            int from = done;
            int count = Math.min(wave, blocks - done);
            ParallelTasks.run(threads, count, i -> {
                int block = from + i;
                firstLine[block + 1] = lineStarts(file, start, start + (long) block * blockBytes, end, blockBytes);
            });
            for (int block = from; block < from + count; block++) {
                firstLine[block + 1] = add(file, firstLine[block], firstLine[block + 1]);
            }
            Arrays.fill(firstLine, from + count, blocks + 1, firstLine[from + count]);
        }
        return new LineBlocks(file, start, end, blockBytes, firstLine);
    }

    /** The number of lines; where there was a limit, at least the smaller of it and the number of lines. */
    int lines() {
        return firstLine[firstLine.length - 1];
    }

    /** The number of blocks that hold the first {@code lines} lines. */
    int blocksOf(int lines) {
        int found = Arrays.binarySearch(firstLine, lines);
        int block = found < 0 ? -found - 1 : found;
        while (block > 0 && firstLine[block - 1] >= lines) {
            block--;
        }
        return block;
    }

    /**
     * Reads the lines that start in a block, the last of them to its end.
     *
     * @param maxLine the most bytes that a line can have; a longer one is an error, so that memory stays bounded
     * @param lineNumber the number, for messages, of the first line of all
     */
    Block read(int block, int maxLine, int lineNumber) throws IOException {
        int lines = firstLine[block + 1] - firstLine[block];
        long from = start + (long) block * blockBytes;
        if (lines == 0) {
            return new Block(new byte[0], 0, 0, firstLine[block], 0);
        }
        long before = block == 0 ? from : from - 1;
        long to = Math.min(from + blockBytes, end);
        byte[] text = new byte[(int) (to - before)];
        file.read(before, text, 0, text.length);
        int first = block == 0 ? 0 : indexOfNewline(text, 0) + 1;
        while (to < end && text[text.length - 1] != '\n') {
            int lastStart = lastLineStart(text, first);
            if (text.length - lastStart > maxLine) {
                throw tooLong(lineNumber + firstLine[block + 1] - 1, before + lastStart, maxLine);
            }
            int old = text.length;
            text = Arrays.copyOf(text, old + (int) Math.min(Math.max(1 << 12, old - lastStart), end - to));
            file.read(to, text, old, text.length - old);
            to += text.length - old;
            int newline = indexOfNewline(text, old);
            if (newline >= 0) {
                return new Block(text, first, newline, firstLine[block], lines);
            }
        }
        return new Block(text, first, text.length, firstLine[block], lines);
    }

    private static int add(MappedFile file, int lines, int more) throws InvalidFileException {
        if (lines > Integer.MAX_VALUE - more) {
            throw new InvalidFileException(
                    file.path(),
                    "",
                    "at most " + Integer.MAX_VALUE + " lines",
                    "more",
                    "Read only the first words of the file, with a limit");
        }
        return lines + more;
    }

    private InvalidFileException tooLong(int line, long offset, int maxLine) {
        return new InvalidFileException(
                file.path(),
                "line " + line,
                "a word and its numbers in at most " + maxLine + " bytes",
                "a longer line that starts with " + Excerpt.line(file, offset),
                "Check that this is a file of word vectors and that its header has the right dimension");
    }

    private static int lastLineStart(byte[] text, int first) {
        for (int i = text.length - 1; i >= first; i--) {
            if (text[i] == '\n') {
                return i + 1;
            }
        }
        return first;
    }

    private static int indexOfNewline(byte[] text, int from) {
        for (int i = from; i < text.length; i++) {
            if (text[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Counts the lines that start in a block: at the start of all, or behind a newline. */
    private static int lineStarts(MappedFile file, long start, long from, long end, int blockBytes) {
        long before = Math.max(start, from - 1);
        int length = (int) (Math.min(from + blockBytes, end) - 1 - before);
        byte[] text = new byte[Math.max(0, length)];
        file.read(before, text, 0, text.length);
        int count = from == start ? 1 : 0;
        for (byte b : text) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }

    private static long trimmedEnd(MappedFile file, long start) {
        long end = file.size();
        while (end > start && isBlank(file.get(end - 1))) {
            end--;
        }
        return end;
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
