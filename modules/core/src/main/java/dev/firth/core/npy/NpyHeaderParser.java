package dev.firth.core.npy;

import dev.firth.core.io.InvalidFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the dictionary of a header: a literal of Python with three keys in any order, which is all that the format allows.
 * Not thread-safe.
 */
final class NpyHeaderParser {
    private static final Set<String> KEYS = Set.of("descr", "fortran_order", "shape");
    private static final int MAX_DIMENSIONS = 32;

    private final Path file;
    private final int offset;
    private final String text;
    private int at;
    private String descriptor;
    private String fortranOrder;
    private List<Long> shape;

    /**
     * Starts at a header.
     *
     * @param offset where it begins in the file, for messages
     */
    NpyHeaderParser(Path file, int offset, String text) {
        this.file = file;
        this.offset = offset;
        this.text = text;
    }

    /**
     * The header of a matrix.
     *
     * @throws InvalidFileException if it is of no matrix that is written row by row, or of a type that is not supported
     */
    NpyHeader parse() throws InvalidFileException {
        dictionary();
        if (descriptor == null || fortranOrder == null || shape == null) {
            throw invalid(0, "the keys descr, fortran_order and shape", "fewer");
        }
        NpyType type = NpyType.described(descriptor).orElse(null);
        if (type == null) {
            throw invalid(
                    0, "numbers of a type of " + NpyType.allDescriptors(), descriptor, "Convert them with astype()");
        }
        if (fortranOrder.equals("True")) {
            throw invalid(0, "rows first", "columns first", "Convert it with numpy.ascontiguousarray()");
        }
        if (shape.size() != 2) {
            throw invalid(0, "a shape of rows and columns", shape.size() + " axes", "Give it two axes with reshape()");
        }
        return new NpyHeader(type, shape.get(0), shape.get(1));
    }

    private void dictionary() throws InvalidFileException {
        take('{');
        while (peek() != '}') {
            int start = at;
            String key = quoted();
            take(':');
            if (!KEYS.contains(key)) {
                throw invalid(start, "one of the keys descr, fortran_order and shape", "'" + key + "'");
            }
            switch (key) {
                case "descr" -> descriptor = once(start, key, descriptor, quoted());
                case "fortran_order" -> fortranOrder = once(start, key, fortranOrder, truth());
                default -> shape = once(start, key, shape, tuple());
            }
            if (peek() != '}') {
                take(',');
            }
        }
        take('}');
        if (peek() != 0) {
            throw invalid(at, "nothing but spaces behind the dictionary", "'" + peek() + "'");
        }
    }

    private <T> T once(int start, String key, T before, T value) throws InvalidFileException {
        if (before != null) {
            throw invalid(start, "the key " + key + " once", "twice");
        }
        return value;
    }

    private String quoted() throws InvalidFileException {
        char quote = peek();
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw unexpected("a text in quotes");
        }
        String value = text.substring(at + 1, end);
        at = end + 1;
        return value;
    }

    private String truth() throws InvalidFileException {
        peek();
        for (String value : List.of("True", "False")) {
            if (text.startsWith(value, at)) {
                at += value.length();
                return value;
            }
        }
        throw unexpected("True or False");
    }

    private List<Long> tuple() throws InvalidFileException {
        List<Long> sizes = new ArrayList<>();
        take('(');
        while (peek() != ')') {
            int end = at;
            while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            // Eighteen digits are fewer than a long can hold.
            if (end == at || end - at > 18 || sizes.size() == MAX_DIMENSIONS) {
                throw unexpected("at most " + MAX_DIMENSIONS + " sizes of at most 18 digits");
            }
            sizes.add(Long.parseLong(text.substring(at, end)));
            at = end;
            if (peek() != ')') {
                take(',');
            }
        }
        take(')');
        return sizes;
    }

    /** The next character that is no white space; 0 at the end. */
    private char peek() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void take(char expected) throws InvalidFileException {
        if (peek() != expected) {
            throw unexpected("'" + expected + "'");
        }
        at++;
    }

    private InvalidFileException unexpected(String expected) {
        String rest = text.substring(at, Math.min(text.length(), at + 20));
        return invalid(at, expected, rest.isBlank() ? "the end" : "\"" + rest.replaceAll("\\p{Cntrl}", "?") + "\"");
    }

    private InvalidFileException invalid(int place, String expected, String found) {
        return invalid(place, expected, found, "The file is damaged: copy or save it again");
    }

    private InvalidFileException invalid(int place, String expected, String found, String remedy) {
        return new InvalidFileException(file, "the header at offset " + (offset + place), expected, found, remedy);
    }
}
