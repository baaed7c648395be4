package dev.firth.words.classifier;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.fasttext.FastTextDictionary;
import dev.firth.words.fasttext.PrunedBuckets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rows that are kept when a model is cut down: those of the largest norm (Joulin et al. 2016, section 3.2), and the end
 * of a line in any case. Words keep their order; buckets come by falling norm.
 */
final class KeptRows {
    private final int[] words;
    private final int[] buckets;

    private KeptRows(int[] words, int[] buckets) {
        this.words = words;
        this.buckets = buckets;
    }

    /** Chooses {@code cutoff} rows. */
    static KeptRows of(FloatMatrix input, FastTextDictionary dictionary, int cutoff) {
        int endOfLine = dictionary.wordId(FastTextDictionary.END_OF_LINE);
        // The falling norm above the row: bits of floats that are not negative are in the order of the floats.
        long[] order = new long[input.rows()];
        for (int row = 0; row < order.length; row++) {
            float norm = row == endOfLine ? Float.POSITIVE_INFINITY : norm(input, row);
            order[row] = ((long) (Integer.MAX_VALUE - Float.floatToIntBits(norm)) << 32) | row;
        }
        Arrays.sort(order);
        int[] kept = Arrays.stream(order, 0, Math.min(cutoff, order.length))
                .mapToInt(entry -> (int) entry)
                .toArray();
        int count = dictionary.words();
        return new KeptRows(
                Arrays.stream(kept).filter(row -> row < count).sorted().toArray(),
                Arrays.stream(kept)
                        .filter(row -> row >= count)
                        .map(row -> row - count)
                        .toArray());
    }

    private static float norm(FloatMatrix input, int row) {
        double sum = 0;
        for (float value : input.row(row)) {
            sum += (double) value * value;
        }
        return (float) Math.sqrt(sum);
    }

    /** The dictionary of what is kept; all labels are. */
    FastTextDictionary dictionary(FastTextDictionary whole) {
        Vocabulary.Builder entries = Vocabulary.builder();
        for (int word : words) {
            add(entries, whole.entries(), word);
        }
        for (int id = whole.words(); id < whole.entries().size(); id++) {
            add(entries, whole.entries(), id);
        }
        int[] rows = new int[buckets.length];
        Arrays.setAll(rows, i -> i);
        return new FastTextDictionary(
                entries.build(), words.length, whole.tokens(), Optional.of(new PrunedBuckets(buckets, rows)));
    }

    private static void add(Vocabulary.Builder entries, Vocabulary from, int id) {
        byte[] utf8 = from.utf8(id);
        entries.add(utf8, 0, utf8.length, from.count(id));
    }

    /** The rows of what is kept: words, then buckets. */
    FloatMatrix rows(FloatMatrix input, int wordCount) {
        FloatMatrix kept = FloatMatrix.allocate(words.length + buckets.length, input.columns());
        for (int i = 0; i < words.length; i++) {
            kept.setRow(i, input.row(words[i]), 0);
        }
        for (int i = 0; i < buckets.length; i++) {
            kept.setRow(words.length + i, input.row(wordCount + buckets[i]), 0);
        }
        return kept;
    }
}
