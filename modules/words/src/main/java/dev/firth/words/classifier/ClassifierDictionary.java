package dev.firth.words.classifier;

import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.fasttext.FastTextDictionary;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Makes the dictionary of a classifier: words by falling count, the end of a line among them, then labels. */
final class ClassifierDictionary {
    private ClassifierDictionary() {}

    /**
     * The dictionary of a text.
     *
     * @param tokens all words and labels of the text by falling count
     * @param lines how often the end of a line comes
     * @param pretrained vectors whose further words join, each counted once; null for none
     * @throws IllegalArgumentException if no label or no word is left
     */
    static FastTextDictionary of(
            Vocabulary tokens, long lines, ClassifierConfiguration configuration, WordVectors pretrained, String text) {
        byte[] prefix = configuration.labelPrefix().getBytes(StandardCharsets.UTF_8);
        Vocabulary.Builder entries = Vocabulary.builder();
        boolean endIsDue = lines >= configuration.minCount();
        for (int id = 0; id < tokens.size(); id++) {
            byte[] utf8 = tokens.utf8(id);
            if (endIsDue && tokens.count(id) < lines) {
                entries.add(FastTextDictionary.END_OF_LINE, lines);
                endIsDue = false;
            }
            boolean isWord =
                    !LabelledText.startsWith(utf8, prefix) && !tokens.word(id).equals(FastTextDictionary.END_OF_LINE);
            if (isWord && tokens.count(id) >= configuration.minCount()) {
                entries.add(utf8, 0, utf8.length, tokens.count(id));
            }
        }
        if (endIsDue) {
            entries.add(FastTextDictionary.END_OF_LINE, lines);
        }
        if (pretrained != null) {
            addFurther(pretrained.vocabulary(), tokens, configuration.minCount(), prefix, entries);
        }
        int words = entries.size();
        for (int id = 0; id < tokens.size(); id++) {
            byte[] utf8 = tokens.utf8(id);
            if (LabelledText.startsWith(utf8, prefix) && tokens.count(id) >= configuration.minCountLabel()) {
                entries.add(utf8, 0, utf8.length, tokens.count(id));
            }
        }
        if (entries.size() == words) {
            throw new IllegalArgumentException(text + ": no word begins with " + configuration.labelPrefix()
                    + " (labelPrefix), or none often enough: expected a label at the start of each line");
        }
        if (words == 0) {
            throw new IllegalArgumentException(text + ": no word occurs " + configuration.minCount()
                    + " times (minCount): lower minCount or give more text");
        }
        return new FastTextDictionary(entries.build(), words, tokens.totalCount() + lines, Optional.empty());
    }

    private static void addFurther(
            Vocabulary further, Vocabulary tokens, int minCount, byte[] prefix, Vocabulary.Builder entries) {
        for (int id = 0; id < further.size(); id++) {
            byte[] utf8 = further.utf8(id);
            int token = tokens.id(utf8, 0, utf8.length);
            boolean isNew = token < 0 || tokens.count(token) < minCount;
            if (isNew
                    && !LabelledText.startsWith(utf8, prefix)
                    && !further.word(id).equals(FastTextDictionary.END_OF_LINE)) {
                entries.add(utf8, 0, utf8.length, 1);
            }
        }
    }
}
