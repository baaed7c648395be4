package dev.firth.words.fasttext;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;

/**
 * Makes of a corpus' words what the original has in its dictionary: the words of pretrained vectors join them, and so does
 * {@link FastTextDictionary#END_OF_LINE}, counted once for each line, in its place by count.
 */
final class TrainingVocabulary {
    /** The id of a word that there is not, higher than that of any other. */
    static final int NONE = Integer.MAX_VALUE;

    private TrainingVocabulary() {}

    /**
     * The words to encode a corpus with. Where the text itself has the end of a line as a word, that word is left out.
     *
     * @param pretrained vectors whose further words join, each counted once; null for none
     */
    static Vocabulary ofCorpus(Vocabulary counted, WordVectors pretrained) {
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id < counted.size(); id++) {
            if (!counted.word(id).equals(FastTextDictionary.END_OF_LINE)) {
                byte[] utf8 = counted.utf8(id);
                builder.add(utf8, 0, utf8.length, counted.count(id));
            }
        }
        if (pretrained != null) {
            Vocabulary further = pretrained.vocabulary();
            for (int id = 0; id < further.size(); id++) {
                String word = further.word(id);
                if (!counted.contains(word) && !word.equals(FastTextDictionary.END_OF_LINE)) {
                    builder.add(word, 1);
                }
            }
        }
        return builder.build();
    }

    /** Where the end of a line comes in the vocabulary of a corpus; {@link #NONE} if it is too rare for it. */
    static int endOfLine(EncodedCorpus corpus, int minCount) {
        if (corpus.sentences() < minCount) {
            return NONE;
        }
        int id = 0;
        while (id < corpus.vocabulary().size() && corpus.vocabulary().count(id) >= corpus.sentences()) {
            id++;
        }
        return id;
    }

    /** The vocabulary of a corpus with the end of a line in its place. */
    static Vocabulary withEndOfLine(EncodedCorpus corpus, int endOfLine) {
        Vocabulary words = corpus.vocabulary();
        if (endOfLine == NONE) {
            return words;
        }
        Vocabulary.Builder builder = Vocabulary.builder();
        for (int id = 0; id <= words.size(); id++) {
            if (id == endOfLine) {
                builder.add(FastTextDictionary.END_OF_LINE, corpus.sentences());
            }
            if (id < words.size()) {
                byte[] utf8 = words.utf8(id);
                builder.add(utf8, 0, utf8.length, words.count(id));
            }
        }
        return builder.build();
    }
}
