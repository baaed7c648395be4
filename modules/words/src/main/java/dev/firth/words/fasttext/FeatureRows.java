package dev.firth.words.fasttext;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which rows of the input matrix stand for a word or a text: a word's own row, those of its character n-grams, and those of
 * the n-grams of words.
 *
 * <p>Not thread-safe: each thread has its own.
 */
public final class FeatureRows {
    private static final byte[] END_OF_LINE = FastTextDictionary.END_OF_LINE.getBytes(StandardCharsets.UTF_8);

    private final FastTextDictionary dictionary;
    private final int words;
    private final int buckets;
    private final int wordNgrams;
    private final boolean hasCharacterNgrams;
    private final PrunedBuckets pruned;
    private final CharacterNgrams ngrams;
    private final byte[] labelPrefix;
    private int[] hashes = new int[64];

    /** The rows that a model of these settings and this dictionary uses. */
    public FeatureRows(FastTextSettings settings, FastTextDictionary dictionary) {
        this(settings, dictionary, FastTextDictionary.LABEL_PREFIX);
    }

    /** The same, for texts in which a word with this prefix is a label, known or not. */
    public FeatureRows(FastTextSettings settings, FastTextDictionary dictionary, String labelPrefix) {
        this.dictionary = dictionary;
        this.words = dictionary.words();
        this.buckets = settings.buckets();
        this.wordNgrams = settings.wordNgrams();
        this.hasCharacterNgrams = settings.hasCharacterNgrams();
        this.pruned = dictionary.pruned().orElse(null);
        this.ngrams = new CharacterNgrams(settings.minN(), settings.maxN());
        this.labelPrefix = labelPrefix.getBytes(StandardCharsets.UTF_8);
    }

    /** The row of a bucket; -1 where it was cut off. */
    private int rowOfBucket(int bucket) {
        if (pruned == null) {
            return words + bucket;
        }
        int row = pruned.row(bucket);
        return row < 0 ? -1 : words + row;
    }

    /** The row of a character n-gram by its {@link NgramHash}; -1 where it was cut off. */
    int rowOfNgram(int ngramHash) {
        return rowOfBucket(Integer.remainderUnsigned(ngramHash, buckets));
    }

    /** Adds the rows of a word of the dictionary: its own and those of its character n-grams. */
    public void addWord(int id, RowList rows) {
        rows.add(id);
        if (hasCharacterNgrams) {
            byte[] utf8 = dictionary.entries().utf8(id);
            addNgrams(utf8, 0, utf8.length, rows);
        }
    }

    /** Adds the rows of the word {@code utf8[offset..offset+length)}, which the dictionary may lack. */
    public void addWord(byte[] utf8, int offset, int length, RowList rows) {
        int id = dictionary.entries().id(utf8, offset, length);
        if (id >= 0 && id < words) {
            rows.add(id);
        }
        addNgrams(utf8, offset, length, rows);
    }

    /** Adds the rows of a word's character n-grams; the end of a line has none. */
    void addNgrams(byte[] utf8, int offset, int length, RowList rows) {
        if (hasCharacterNgrams && !Arrays.equals(utf8, offset, offset + length, END_OF_LINE, 0, END_OF_LINE.length)) {
            ngrams.of(utf8, offset, length, (bytes, from, to, ngramHash) -> {
                int row = rowOfNgram(ngramHash);
                if (row >= 0) {
                    rows.add(row);
                }
            });
        }
    }

    /**
     * Adds the rows of all n-grams of two words and more, up to the setting's longest.
     *
     * @param wordHashes the {@link NgramHash} of each word of the text
     */
    public void addWordNgrams(int[] wordHashes, int count, RowList rows) {
        for (int i = 0; i < count; i++) {
            long sequence = wordHashes[i];
            for (int j = i + 1; j < count && j < i + wordNgrams; j++) {
                sequence = NgramHash.addWord(sequence, wordHashes[j]);
                int row = rowOfBucket((int) Long.remainderUnsigned(sequence, buckets));
                if (row >= 0) {
                    rows.add(row);
                }
            }
        }
    }

    /**
     * The rows of a line of text, its end included, and the labels in it. What stands between white space is a word or a
     * label; labels that the model does not know are left out.
     *
     * @param line UTF-8 without a line feed
     * @param rows gets the rows; emptied first
     * @param labels gets the numbers of the labels; emptied first
     */
    public void ofLine(byte[] line, RowList rows, RowList labels) {
        rows.clear();
        labels.clear();
        int count = 0;
        int at = 0;
        while (at < line.length) {
            if (isWhite(line[at])) {
                at++;
                continue;
            }
            int start = at;
            while (at < line.length && !isWhite(line[at])) {
                at++;
            }
            count = addToken(line, start, at - start, count, rows, labels);
        }
        count = addToken(END_OF_LINE, 0, END_OF_LINE.length, count, rows, labels);
        addWordNgrams(hashes, count, rows);
    }

    private int addToken(byte[] bytes, int offset, int length, int count, RowList rows, RowList labels) {
        int id = dictionary.entries().id(bytes, offset, length);
        if (id >= words) {
            labels.add(id - words);
            return count;
        }
        if (id < 0 && isLabel(bytes, offset, length)) {
            return count;
        }
        if (id >= 0) {
            rows.add(id);
        }
        addNgrams(bytes, offset, length, rows);
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
        }
        hashes[count] = NgramHash.of(bytes, offset, offset + length);
        return count + 1;
    }

    /** Whether a word of a text would be a label. */
    boolean isLabel(byte[] utf8, int offset, int length) {
        return length >= labelPrefix.length
                && Arrays.equals(utf8, offset, offset + labelPrefix.length, labelPrefix, 0, labelPrefix.length);
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r') || b == 0;
    }
}
