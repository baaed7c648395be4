package dev.firth.words.phrases;

import dev.firth.core.io.InvalidFileException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The lines of a file that is not to be trusted, one at a time, of bounded length. */
final class PhraseLines implements Closeable {
    private static final int LONGEST_LINE = 1 << 16;
    private static final int MAX_SHOWN = 60;

    private final Path file;
    private final InputStream in;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int number;
    private String text;

    PhraseLines(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file. Check the name");
        }
        if (Files.isDirectory(file)) {
            throw new FileSystemException(
                    file.toString(), null, "expected a file of phrases, found a folder. Name a file inside it");
        }
        this.file = file;
        this.in = new BufferedInputStream(Files.newInputStream(file), LONGEST_LINE);
    }

    /** Reads the next line, without the characters that end it; null after the last one. */
    String next() throws IOException {
        bytes.reset();
        number++;
        int b = in.read();
        if (b < 0) {
            text = null;
            return null;
        }
        while (b >= 0 && b != '\n') {
            if (bytes.size() == LONGEST_LINE) {
                throw error(
                        "at most " + LONGEST_LINE + " bytes", "a longer line", "Check that this is a file of phrases");
            }
            bytes.write(b);
            b = in.read();
        }
        text = decode(bytes.toByteArray());
        if (text.endsWith("\r")) {
            text = text.substring(0, text.length() - 1);
        }
        return text;
    }

    private String decode(byte[] line) throws InvalidFileException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            InvalidFileException invalid =
                    error("UTF-8", "bytes that are not", "Check that this is a file of phrases, and not compressed");
            invalid.initCause(e);
            throw invalid;
        }
    }

    /** That something is wrong with the line that was read last. */
    InvalidFileException error(String expected, String found, String remedy) {
        return error("line " + number, expected, found, remedy);
    }

    /** That something is wrong at some place in the file. */
    InvalidFileException error(String place, String expected, String found, String remedy) {
        return new InvalidFileException(file, place, expected, found, remedy);
    }

    /** The line that was read last, short, in quotation marks, nothing in it that a terminal would act upon. */
    String shown() {
        return text == null ? "the end of the file" : quoted(text);
    }

    /** A part of a line, likewise. */
    static String quoted(String part) {
        String plain = part.codePoints()
                .limit(MAX_SHOWN)
                .map(c -> c != '\t' && Character.isISOControl(c) ? '?' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return '"' + plain.replace("\t", "\\t") + (part.codePointCount(0, part.length()) > MAX_SHOWN ? "...\"" : "\"");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
