package dev.firth.words.classifier;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.parallel.ParallelTasks;
import dev.firth.words.fasttext.RowList;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.sampling.Subsampling;
import dev.firth.words.training.SentenceReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The rows that a training has for buckets: only for those that its text uses, the most frequent ones first, so that hot rows
 * lie together. Immutable and thread-safe.
 */
final class BucketRows {
    /** Every bucket has a row. */
    static final BucketRows ALL = new BucketRows(0, null, null);

    private final int words;
    private final int[] rowOfBucket;
    private final int[] buckets;

    private BucketRows(int words, int[] rowOfBucket, int[] buckets) {
        this.words = words;
        this.rowOfBucket = rowOfBucket;
        this.buckets = buckets;
    }

    /** The rows for a text that is read in chunks of so many tokens, as the training will read it. */
    static BucketRows of(
            int words, int bucketCount, LabelledText tokens, EncodedCorpus text, int chunkLength, int threads)
            throws IOException {
        AtomicIntegerArray uses = new AtomicIntegerArray(bucketCount);
        AtomicLong next = new AtomicLong();
        ParallelTasks.run(threads, bucketCount == 0 ? 0 : threads, task -> {
            SentenceReader sentences =
                    new SentenceReader(text, new Subsampling(text.vocabulary(), 0), chunkLength, 2 * chunkLength);
            long chunks = SentenceReader.chunks(text, chunkLength);
            for (long chunk = next.getAndIncrement(); chunk < chunks; chunk = next.getAndIncrement()) {
                sentences.open(chunk);
                count(sentences, tokens.new Lines(), words, uses);
            }
        });
        int used = 0;
        long[] order = new long[1 << 10];
        for (int bucket = 0; bucket < bucketCount; bucket++) {
            if (uses.get(bucket) > 0) {
                if (used == order.length) {
                    order = Arrays.copyOf(order, Math.min(bucketCount, 2 * used));
                }
                order[used++] = ((long) (Integer.MAX_VALUE - uses.get(bucket)) << 32) | bucket;
            }
        }
        Arrays.sort(order, 0, used);
        int[] rowOfBucket = new int[bucketCount];
        Arrays.fill(rowOfBucket, -1);
        int[] buckets = new int[used];
        for (int i = 0; i < used; i++) {
            buckets[i] = (int) order[i];
            rowOfBucket[buckets[i]] = words + i;
        }
        return new BucketRows(words, rowOfBucket, buckets);
    }

    private static void count(SentenceReader sentences, LabelledText.Lines lines, int words, AtomicIntegerArray uses) {
        RandomStream unused = new RandomStream();
        RowList rows = new RowList();
        RowList labels = new RowList();
        for (int length = sentences.next(unused); length >= 0; length = sentences.next(unused)) {
            lines.read(sentences.sentence(), 0, length, rows, labels);
            for (int i = 0; i < rows.size(); i++) {
                if (rows.array()[i] >= words) {
                    uses.getAndIncrement(rows.array()[i] - words);
                }
            }
        }
    }

    /** How many rows there are for words and buckets in use. */
    int count() {
        return words + buckets.length;
    }

    /** The row that a row of a training has in the whole model. */
    int rowInModel(int row) {
        return row < words ? row : words + buckets[row - words];
    }

    /** Turns rows of the whole model into those of the training. */
    void translate(RowList rows) {
        if (rowOfBucket == null) {
            return;
        }
        int[] array = rows.array();
        for (int i = 0, n = rows.size(); i < n; i++) {
            if (array[i] >= words) {
                array[i] = rowOfBucket[array[i] - words];
            }
        }
    }
}
