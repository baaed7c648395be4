package dev.firth.words.cooccurrence;

import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.io.MappedFile;
import dev.firth.core.io.TemporaryFile;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The co-occurrences of words: a sparse matrix with a row and a column for each word of a vocabulary, and a record for
 * each pair of words that occur near each other. Kept in a memory-mapped temporary file, so that it may be larger than
 * memory; only 12 bytes a word are held.
 *
 * <p>Values are summed in double precision and kept as floats, with a relative error of at most 2<sup>-24</sup>.
 *
 * <p>Immutable and thread-safe up to {@link #close()}: threads may read different rows at the same time, each into a
 * {@link CooccurrenceRow} of its own.
 */
public final class Cooccurrences implements Closeable {
    /** Bytes of a record in the temporary file: an int, the column, and a float. */
    static final int RECORD_BYTES = Integer.BYTES + Float.BYTES;

    private final Vocabulary vocabulary;
    private final StoredRows rows;
    private final TemporaryFile file;
    private final MappedFile mapped;
    private volatile boolean closed;

    /** Over the rows in {@code file}, which is mapped and which this object closes. */
    Cooccurrences(Vocabulary vocabulary, StoredRows rows, TemporaryFile file, MappedFile mapped) {
        this.vocabulary = vocabulary;
        this.rows = rows;
        this.file = file;
        this.mapped = mapped;
    }

    /**
     * Counts the co-occurrences in a corpus. Words that the vocabulary lacks are not there: the words before and after
     * them are neighbours, as in GloVe's own program. No pair reaches over the end of a sentence.
     *
     * <p>The result does not depend on the number of threads.
     *
     * @param temporaryFolder where the temporary files go: 8 bytes a record
     * @param threads how many threads count, at least 1
     * @param listener hears how far the counting has come, in words
     * @throws IOException if the temporary files cannot be written
     * @throws IllegalArgumentException if {@code memory} is too small for this vocabulary; the message says how much it
     *     takes
     */
    public static Cooccurrences count(
            EncodedCorpus corpus,
            CooccurrenceOptions options,
            Path temporaryFolder,
            int threads,
            TrainingListener listener)
            throws IOException {
        return new CooccurrenceCounter(corpus, options, temporaryFolder, threads, listener).count();
    }

    /** The words whose ids are rows and columns. */
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /** The number of rows, and of columns: the size of the vocabulary. */
    public int size() {
        return vocabulary.size();
    }

    /** The number of records: of pairs that occur. */
    public long records() {
        return rows.records();
    }

    /** The number of records of a row. */
    public int records(int row) {
        Objects.checkIndex(row, size());
        return rows.length(row);
    }

    /**
     * Reads a row.
     *
     * @throws IllegalStateException if this object is closed
     */
    public void read(int row, CooccurrenceRow target) {
        Objects.checkIndex(row, size());
        if (closed) {
            throw new IllegalStateException("the co-occurrences are closed");
        }
        int length = rows.length(row);
        target.resize(length);
        if (length > 0) {
            long start = rows.start(row);
            mapped.readInts(start, target.columns(), 0, length);
            mapped.readFloats(start + (long) length * Integer.BYTES, target.values(), 0, length);
        }
    }

    /** Gives the temporary file back. Its space is free once the last mapping of it is garbage-collected. */
    @Override
    public void close() throws IOException {
        closed = true;
        file.close();
    }
}
