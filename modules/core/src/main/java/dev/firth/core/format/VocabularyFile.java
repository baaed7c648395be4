package dev.firth.core.format;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file with a word a line.
 *
 * @param words the words that were asked for
 * @param sha256 the hash of the whole file, in hexadecimal
 */
record VocabularyFile(RowWords words, String sha256) {
    private static final int BLOCK_BYTES = 1 << 16;
    private static final int MAX_WORD_BYTES = 1 << 16;

    /**
     * Reads the words of as many rows as there are vectors.
     *
     * @param rows how many lines there must be
     * @param limit how many words to keep at most; 0 for all
     * @throws InvalidFileException if there are more or fewer lines, or one is empty or too long
     */
    static VocabularyFile read(Path path, int rows, int limit) throws IOException {
        MappedFile file = MappedFile.open(path);
        int kept = limit == 0 ? rows : Math.min(rows, limit);
        RowWords words = new RowWords();
        MessageDigest digest = sha256Digest();
        byte[] block = new byte[BLOCK_BYTES];
        byte[] word = new byte[MAX_WORD_BYTES];
        int length = 0;
        long lines = 0;
        for (long at = 0; at < file.size(); at += BLOCK_BYTES) {
            int count = (int) Math.min(BLOCK_BYTES, file.size() - at);
            file.read(at, block, 0, count);
            digest.update(block, 0, count);
            for (int i = 0; i < count; i++) {
                boolean last = at + i == file.size() - 1;
                if (block[i] != '\n') {
                    if (length == MAX_WORD_BYTES) {
                        throw invalid(path, lines, "a word of at most " + MAX_WORD_BYTES + " bytes", "a longer line");
                    }
                    word[length++] = block[i];
                }
                if (block[i] == '\n' || last) {
                    length -= length > 0 && word[length - 1] == '\r' ? 1 : 0;
                    if (length == 0) {
                        throw invalid(path, lines, "a word", "an empty line");
                    }
                    if (lines < kept) {
                        words.add(word, 0, length);
                    }
                    lines++;
                    length = 0;
                }
            }
        }
        if (lines != rows) {
            throw invalid(path, lines, rows + " words, one for each vector", lines + " words");
        }
        return new VocabularyFile(words, HexFormat.of().formatHex(digest.digest()));
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static InvalidFileException invalid(Path path, long line, String expected, String found) {
        return new InvalidFileException(
                path,
                "line " + (line + 1),
                expected,
                found,
                "The file must have one word a line, in the order of the vectors: copy it again");
    }
}
