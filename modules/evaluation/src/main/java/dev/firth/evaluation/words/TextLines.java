package dev.firth.evaluation.words;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the lines of small UTF-8 files that are not to be trusted: of bounded size, with their numbers. */
final class TextLines {
    /** A hundred times the size of the largest files of questions in use. */
    static final int MAX_BYTES = 1 << 26;

    private static final int MAX_SHOWN = 60;

    /** A line with its place. */
    record Line(Path file, int number, String text) {
        InvalidFileException error(String expected, String found, String remedy) {
            return new InvalidFileException(file, "line " + number, expected, found + " (" + shown() + ")", remedy);
        }

        private String shown() {
            return '"' + (text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...") + '"';
        }
    }

    private TextLines() {}

    static List<Line> read(Path file) throws IOException {
        byte[] bytes = bytes(file);
        List<Line> lines = new ArrayList<>();
        int start = startsWithByteOrderMark(bytes) ? 3 : 0;
        while (start < bytes.length) {
            int end = start;
            while (end < bytes.length && bytes[end] != '\n') {
                end++;
            }
            lines.add(new Line(file, lines.size() + 1, decode(file, lines.size() + 1, bytes, start, end)));
            start = end + 1;
        }
        return lines;
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file. Check the name");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "expected a file, found a folder. Name a file inside it");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidFileException(
                        file,
                        "",
                        "at most " + MAX_BYTES + " bytes of questions or word pairs",
                        "more",
                        "Check that it is the right file, or split it");
            }
            return bytes;
        }
    }

    private static boolean startsWithByteOrderMark(byte[] bytes) {
        return bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
    }

    private static String decode(Path file, int number, byte[] bytes, int start, int end) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            InvalidFileException invalid = new InvalidFileException(
                    file, "line " + number, "UTF-8", "bytes that are not", "Convert the file to UTF-8");
            invalid.initCause(e);
            throw invalid;
        }
    }
}
