package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of the word2vec formats: the number of words and the number of columns.
 *
 * @param words how many words the header says that there are
 * @param dim how many columns the header says that there are
 * @param end the offset of the byte after the header's newline
 */
record Header(long words, long dim, int end) {
    /** The largest dimension: far above any of use, and small enough that a row's bytes fit an int. */
    static final int MAX_DIM = 1 << 24;

    private static final int MAX_LENGTH = 128;
    private static final Pattern TWO_NUMBERS = Pattern.compile("([0-9]{1,18})[ \\t]+([0-9]{1,18})[ \\t\\r]*");

    /** The header of a file; empty if its first line is not one. */
    static Optional<Header> find(MappedFile file) {
        byte[] start = new byte[(int) Math.min(file.size(), MAX_LENGTH)];
        file.read(0, start, 0, start.length);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        int newline = text.indexOf('\n');
        boolean cut = newline < 0 && file.size() > MAX_LENGTH;
        Matcher matcher = TWO_NUMBERS.matcher(newline < 0 ? text : text.substring(0, newline));
        if (cut || !matcher.matches()) {
            return Optional.empty();
        }
        int end = newline < 0 ? start.length : newline + 1;
        return Optional.of(new Header(Long.parseLong(matcher.group(1)), Long.parseLong(matcher.group(2)), end));
    }

    /**
     * The header of a file that must have one. Its dimension is checked against the size of the file: a header that
     * promises more than the file can hold is refused before anything is allocated.
     *
     * @param bytesPerNumber the fewest bytes that a number takes
     */
    static Header require(MappedFile file, int bytesPerNumber) throws InvalidFileException {
        Optional<Header> found = find(file);
        if (found.isEmpty()) {
            throw new InvalidFileException(
                    file.path(),
                    "line 1",
                    "the number of words and the dimension, such as \"400000 300\"",
                    Excerpt.line(file, 0),
                    "If the file is GloVe's text, which has no such line, read it as glove-text");
        }
        Header header = found.get();
        if (header.dim < 1 || header.dim > MAX_DIM) {
            throw header.wrong(file, "a dimension from 1 to " + MAX_DIM, "dimension " + header.dim);
        }
        if (header.words > Integer.MAX_VALUE) {
            throw header.wrong(file, "at most " + Integer.MAX_VALUE + " words", header.words + " words");
        }
        long rest = file.size() - header.end;
        if (header.words > 0 && header.dim > rest / bytesPerNumber) {
            throw header.wrong(
                    file, "a dimension that fits in the " + rest + " bytes after the header", "" + header.dim);
        }
        return header;
    }

    /** An exception about this header. */
    InvalidFileException wrong(MappedFile file, String expected, String found) {
        return new InvalidFileException(
                file.path(),
                "line 1 (\"" + words + " " + dim + "\")",
                expected,
                found,
                "Either the header is wrong or the file was cut off: correct the first line, or copy the file again");
    }
}
