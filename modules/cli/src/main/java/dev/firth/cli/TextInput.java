package dev.firth.cli;

import dev.firth.core.io.ByteLines;
import dev.firth.core.io.InvalidFileException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Texts of a file, one a line, a number of them at a time. Not thread-safe. */
final class TextInput implements Closeable {
    private final String name;
    private final ByteLines lines;
    private long read;

    /** The lines of a file, or of standard input for {@code -}. */
    TextInput(String name) throws IOException {
        this.name = name;
        this.lines = ModelFiles.lines(name);
    }

    /** All lines of a file. */
    static List<String> all(String name) throws IOException {
        try (TextInput input = new TextInput(name)) {
            return input.next(Integer.MAX_VALUE);
        }
    }

    /** The number of the line that {@link #next} begins with, from 1. */
    long line() {
        return read + 1;
    }

    /**
     * The next lines, at most so many; none at the end.
     *
     * @throws InvalidFileException if a line is no UTF-8
     */
    List<String> next(int most) throws IOException {
        List<String> texts = new ArrayList<>();
        while (texts.size() < most) {
            byte[] line = lines.next();
            if (line == null) {
                break;
            }
            read++;
            texts.add(text(line));
        }
        return texts;
    }

    private String text(byte[] line) throws InvalidFileException {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, 0, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidFileException(
                    Path.of(name), "line " + read, "UTF-8", "other bytes", "Convert the file to UTF-8");
        }
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
