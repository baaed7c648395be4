package dev.firth.words.cooccurrence;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The vocabulary file of GloVe's own programs: a line for each word, the word, a space, and how often it occurs; the first
 * line is word number 1. word2vec's {@code -save-vocab} writes the same.
 */
public final class GloveVocabularyFile {
    private static final int LONGEST_LINE = 1 << 16;
    private static final String REMEDY =
            "Give the vocabulary file that vocab_count or cooccur wrote: a word, a space and a count on each line";

    private GloveVocabularyFile() {}

    /** Writes a vocabulary, whole or not at all. */
    public static void write(Vocabulary vocabulary, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            for (int id = 0; id < vocabulary.size(); id++) {
                out.write(vocabulary.utf8(id));
                out.write((" " + vocabulary.count(id) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    /**
     * Reads a vocabulary.
     *
     * @throws InvalidFileException if a line is not a word and a count, a word comes twice, or there is none
     */
    public static Vocabulary read(Path file) throws IOException {
        Vocabulary.Builder builder = Vocabulary.builder();
        byte[] line = new byte[LONGEST_LINE];
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int length = readLine(in, line); length >= 0; length = readLine(in, line)) {
                add(line, length, builder, file);
            }
        }
        Vocabulary vocabulary = builder.build();
        for (int id = 0; id < vocabulary.size(); id++) {
            int first = vocabulary.id(vocabulary.word(id));
            if (first != id) {
                throw invalid(
                        file,
                        id + 1,
                        "another word than on line " + (first + 1),
                        "\"" + vocabulary.word(id) + "\" again");
            }
        }
        if (vocabulary.size() == 0) {
            throw new InvalidFileException(file, "", "words and their counts", "an empty file", REMEDY);
        }
        return vocabulary;
    }

    /** Reads a line without its end; -1 at the end of the file. A longer line is cut to the array's length. */
    private static int readLine(InputStream in, byte[] line) throws IOException {
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return length == 0 ? -1 : length;
            }
            if (length == line.length) {
                return length;
            }
            line[length++] = (byte) b;
        }
        return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    }

    private static void add(byte[] line, int length, Vocabulary.Builder builder, Path file)
            throws InvalidFileException {
        int number = builder.size() + 1;
        int space = length - 1;
        while (space > 0 && line[space] != ' ') {
            space--;
        }
        if (space < 1 || length == line.length) {
            throw invalid(file, number, "a word, a space and a count", excerpt(line, length));
        }
        String count = new String(line, space + 1, length - space - 1, StandardCharsets.ISO_8859_1);
        try {
            long occurrences = Long.parseLong(count);
            if (occurrences < 1) {
                throw invalid(file, number, "a count of at least 1", excerpt(line, length));
            }
            builder.add(line, 0, space, occurrences);
        } catch (NumberFormatException e) {
            throw invalid(file, number, "a count after the last space", excerpt(line, length));
        }
    }

    private static String excerpt(byte[] line, int length) {
        String text = new String(line, 0, Math.min(length, 60), StandardCharsets.UTF_8);
        return length == 0 ? "an empty line" : "\"" + text.replaceAll("[\\p{Cntrl}\\uFFFD]", "?") + "\"";
    }

    private static InvalidFileException invalid(Path file, int line, String expected, String found) {
        return new InvalidFileException(file, "line " + line, expected, found, REMEDY);
    }
}
