package dev.firth.core.io;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file's content is not what it should be. The message says which file, where in it, what was expected, what was
 * found, and what to do.
 */
public final class InvalidFileException extends IOException {
    private static final long serialVersionUID = 1;

    private final String file;
    private final String place;
    private final String expected;
    private final String found;
    private final String remedy;

    /**
     * Makes an exception from the parts of its message.
     *
     * @param file the file
     * @param place where in it, for example {@code line 12} or {@code offset 4096}; empty for the whole file
     * @param expected what should be there, as a noun phrase
     * @param found what is there, as a noun phrase
     * @param remedy what to do next, as a sentence without its full stop
     */
    public InvalidFileException(Path file, String place, String expected, String found, String remedy) {
        super(file + (place.isEmpty() ? "" : ", " + place) + ": expected " + expected + ", found " + found + ". "
                + remedy + ".");
        this.file = file.toString();
        this.place = place;
        this.expected = expected;
        this.found = found;
        this.remedy = remedy;
    }

    /** The file, as the caller named it. */
    public String file() {
        return file;
    }

    /** Where in the file; empty for the whole file. */
    public String place() {
        return place;
    }

    /** What should be there. */
    public String expected() {
        return expected;
    }

    /** What is there. */
    public String found() {
        return found;
    }

    /** What to do next. */
    public String remedy() {
        return remedy;
    }
}
