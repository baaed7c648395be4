package dev.firth.words.fasttext;

import dev.firth.core.vocabulary.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows whose mean is a word's vector in a training: its own, and those of its n-grams' buckets.
 *
 * <p>Of millions of buckets, a vocabulary uses some; a training has rows for those alone, the most frequent ones first, so
 * that hot rows lie together. A word's own row has its id. Immutable and thread-safe.
 */
final class WordRows {
    private final int words;
    private final int[] starts;
    private final int[] rows;
    private final int[] buckets;

    private WordRows(int words, int[] starts, int[] rows, int[] buckets) {
        this.words = words;
        this.starts = starts;
        this.rows = rows;
        this.buckets = buckets;
    }

    /** The rows of a vocabulary's words, {@code features} giving those of the whole model. */
    static WordRows of(Vocabulary vocabulary, FeatureRows features) {
        int words = vocabulary.size();
        int[] starts = new int[words + 1];
        RowList all = new RowList();
        for (int id = 0; id < words; id++) {
            features.addWord(id, all);
            starts[id + 1] = all.size();
        }
        int[] rows = all.toArray();
        int[] used = distinctBuckets(rows, words);
        long[] uses = new long[used.length];
        for (int id = 0; id < words; id++) {
            for (int i = starts[id] + 1; i < starts[id + 1]; i++) {
                rows[i] = Arrays.binarySearch(used, rows[i] - words);
                uses[rows[i]] += Math.max(1, vocabulary.count(id));
            }
        }
        int[] mostUsedFirst = IntStream.range(0, used.length)
                .boxed()
                .sorted((a, b) -> Long.compare(uses[b], uses[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[used.length];
        int[] buckets = new int[used.length];
        for (int i = 0; i < used.length; i++) {
            rank[mostUsedFirst[i]] = i;
            buckets[i] = used[mostUsedFirst[i]];
        }
        for (int id = 0; id < words; id++) {
            for (int i = starts[id] + 1; i < starts[id + 1]; i++) {
                rows[i] = words + rank[rows[i]];
            }
        }
        return new WordRows(words, starts, rows, buckets);
    }

    private static int[] distinctBuckets(int[] rows, int words) {
        int[] distinct = rows.clone();
        Arrays.parallelSort(distinct);
        int count = 0;
        int last = words - 1;
        for (int row : distinct) {
            if (row > last) {
                last = row;
                distinct[count++] = row - words;
            }
        }
        return Arrays.copyOf(distinct, count);
    }

    /** How many rows there are: words and buckets in use. */
    int count() {
        return words + buckets.length;
    }

    /** The row that a row of a training has in the whole model. */
    int rowInModel(int row) {
        return row < words ? row : words + buckets[row - words];
    }

    /** The rows of all words, one word's after the other's; not to be changed. */
    int[] rows() {
        return rows;
    }

    /** Where the rows of {@code word} start in {@link #rows()}. */
    int start(int word) {
        return starts[word];
    }

    /** Where the rows of {@code word} end in {@link #rows()}. */
    int end(int word) {
        return starts[word + 1];
    }
}
