package dev.firth.core.format;

import dev.firth.core.vocabulary.Vocabulary;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Checks that a format can hold every word before anything is written. */
final class WritableWords {
    private WritableWords() {}

    /**
     * Refuses words that are empty or have one of the characters that separate words and rows in a format.
     *
     * @param separators those characters, all of them ASCII
     */
    static void check(Vocabulary vocabulary, String separators, WordVectorsFormat format, Path file)
            throws UnwritableWordException {
        for (int id = 0; id < vocabulary.size(); id++) {
            byte[] word = vocabulary.utf8(id);
            if (word.length == 0) {
                throw new UnwritableWordException(file + ": the word with id " + id + " is empty, which the format "
                        + format.optionName() + " cannot hold. Leave it out or give it a name. Nothing was written.");
            }
            for (byte b : word) {
                if (b >= 0 && separators.indexOf(b) >= 0) {
                    throw new UnwritableWordException(file + ": the word \""
                            + new String(word, StandardCharsets.UTF_8) + "\" (id " + id + ") has a "
                            + (b == ' ' ? "space" : "character (code " + b + ")")
                            + " that separates words in the format "
                            + format.optionName()
                            + ". Replace it in such words, for example by an underscore. Nothing was written.");
                }
            }
        }
    }
}
