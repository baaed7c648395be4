package dev.firth.words.classifier;

import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.FastTextSettings;
import dev.firth.words.fasttext.FeatureRows;
import dev.firth.words.fasttext.NgramHash;
import dev.firth.words.fasttext.RowList;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What the tokens of an encoded text are to a model: labels, or words with their rows and hashes, all looked up once and not
 * in every epoch. Immutable and thread-safe; each thread has a {@link Lines} of its own.
 */
final class LabelledText {
    private static final byte[] END_OF_LINE = FastTextDictionary.END_OF_LINE.getBytes(StandardCharsets.UTF_8);

    /** The label of a token that is a word. */
    private static final int WORD = -1;

    /** The label of a token that is a label which the model does not have. */
    private static final int UNKNOWN_LABEL = -2;

    private final FastTextSettings settings;
    private final FastTextDictionary dictionary;
    private final int[] labels;
    private final int[] starts;
    private final int[] rows;
    private final int[] hashes;

    /**
     * Looks everything up.
     *
     * @param tokens the words and labels of the text, those that the dictionary lacks among them
     */
    LabelledText(FastTextSettings settings, FastTextDictionary dictionary, Vocabulary tokens, String labelPrefix) {
        this.settings = settings;
        this.dictionary = dictionary;
        int size = tokens.size();
        labels = new int[size];
        starts = new int[size + 2];
        hashes = new int[size + 1];
        byte[] prefix = labelPrefix.getBytes(StandardCharsets.UTF_8);
        FeatureRows features = new FeatureRows(settings, dictionary);
        RowList all = new RowList();
        for (int token = 0; token <= size; token++) {
            // The end of a line is no token of the text; it comes behind them.
            byte[] utf8 = token < size ? tokens.utf8(token) : END_OF_LINE;
            int id = dictionary.entries().id(utf8, 0, utf8.length);
            boolean isLabel = id >= dictionary.words() || (id < 0 && startsWith(utf8, prefix));
            if (isLabel) {
                labels[token] = id < 0 ? UNKNOWN_LABEL : id - dictionary.words();
            } else {
                if (token < size) {
                    labels[token] = WORD;
                }
                features.addWord(utf8, 0, utf8.length, all);
                hashes[token] = NgramHash.of(utf8, 0, utf8.length);
            }
            starts[token + 1] = all.size();
        }
        rows = all.toArray();
    }

    static boolean startsWith(byte[] word, byte[] prefix) {
        return word.length >= prefix.length && Arrays.equals(word, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** Finds the rows and labels of lines. Not thread-safe. */
    final class Lines {
        private final FeatureRows features = new FeatureRows(settings, dictionary);
        private int[] lineHashes = new int[256];

        /**
         * Reads a line.
         *
         * @param tokens the line is {@code tokens[from..to)}, its end not among them
         * @param lineRows gets the rows; emptied first
         * @param lineLabels gets the labels; emptied first
         */
        void read(int[] tokens, int from, int to, RowList lineRows, RowList lineLabels) {
            lineRows.clear();
            lineLabels.clear();
            if (lineHashes.length <= to - from) {
                lineHashes = new int[2 * (to - from)];
            }
            int words = 0;
            for (int i = from; i < to; i++) {
                int token = tokens[i];
                int label = labels[token];
                if (label == WORD) {
                    lineRows.add(rows, starts[token], starts[token + 1]);
                    lineHashes[words++] = hashes[token];
                } else if (label != UNKNOWN_LABEL) {
                    lineLabels.add(label);
                }
            }
            int end = labels.length;
            lineRows.add(rows, starts[end], starts[end + 1]);
            lineHashes[words++] = hashes[end];
            features.addWordNgrams(lineHashes, words, lineRows);
        }
    }
}
