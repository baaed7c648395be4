package dev.firth.words.cooccurrence;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.io.MappedFile;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Reads the file of co-occurrences of GloVe's own programs, as {@link CooccurrenceFileWriter} describes it, its records in
 * any order: what {@code shuffle} wrote can be read too. Records of the same pair are added up. Thread-safe.
 */
public final class CooccurrenceFileReader {
    private static final int RECORD_BYTES = CooccurrenceFileWriter.RECORD_BYTES;
    private static final int BUFFER_RECORDS = 1 << 14;
    private static final long SHORTEST_STRETCH = 1 << 10;
    private static final long LONGEST_STRETCH = 1 << 30;

    private final MappedFile file;
    private final Vocabulary vocabulary;

    private CooccurrenceFileReader(MappedFile file, Vocabulary vocabulary) {
        this.file = file;
        this.vocabulary = vocabulary;
    }

    /** What is done with a record. */
    @FunctionalInterface
    private interface RecordUse {
        void accept(int row, int column, double value);
    }

    /**
     * Reads a file.
     *
     * @param vocabulary the words that the file's numbers stand for
     * @param memory how many bytes reading may take at most
     * @param temporaryFolder where the records are kept
     * @param threads how many threads work
     * @param listener hears how far the reading has come, in records
     * @throws InvalidFileException if the file has half a record, a number that stands for no word, or a value that is not
     *     above 0
     */
    public static Cooccurrences read(
            Path file, Vocabulary vocabulary, long memory, Path temporaryFolder, int threads, TrainingListener listener)
            throws IOException {
        MappedFile mapped = MappedFile.open(file);
        if (mapped.size() == 0 || mapped.size() % RECORD_BYTES != 0) {
            throw new InvalidFileException(
                    file,
                    mapped.size() == 0 ? "" : "offset " + (mapped.size() - mapped.size() % RECORD_BYTES),
                    "records of " + RECORD_BYTES + " bytes",
                    mapped.size() == 0 ? "an empty file" : mapped.size() % RECORD_BYTES + " bytes",
                    "Give the file that cooccur or shuffle wrote, the whole of it");
        }
        long records = mapped.size() / RECORD_BYTES;
        MemoryBudget budget = new MemoryBudget(memory, vocabulary.size(), threads);
        long stretchLength = Math.min(
                LONGEST_STRETCH,
                budget.items(Integer.BYTES + Double.BYTES, Integer.BYTES, Math.min(records, SHORTEST_STRETCH)));
        RowTasks rows = new RowTasks(vocabulary, temporaryFolder, threads);
        CountingProgress progress = new CountingProgress("reading pairs", listener, records);
        CooccurrenceFileReader reader = new CooccurrenceFileReader(mapped, vocabulary);
        return new PartialStores(rows, budget.mostParts())
                .sum(records, stretchLength, (from, to) -> reader.read(from, to, rows, progress));
    }

    /** Sorts the records of a stretch by row: counts those of each row, then puts each where its row's begin. */
    private Cooccurrences read(long from, long to, RowTasks rows, CountingProgress progress) throws IOException {
        int[] starts = new int[vocabulary.size() + 1];
        forEachRecord(from, to, (row, column, value) -> starts[row + 1]++);
        for (int row = 1; row < starts.length; row++) {
            starts[row] += starts[row - 1];
        }
        int[] columns = new int[(int) (to - from)];
        double[] values = new double[columns.length];
        forEachRecord(from, to, (row, column, value) -> {
            int at = starts[row]++;
            columns[at] = column;
            values[at] = value;
        });
        // Each start has moved to the end of its row.
        return rows.run(
                row -> starts[row] - (row == 0 ? 0 : starts[row - 1]),
                (row, sums, scratch) -> {
                    for (int i = row == 0 ? 0 : starts[row - 1]; i < starts[row]; i++) {
                        sums.add(columns[i], values[i]);
                    }
                },
                progress::add);
    }

    private void forEachRecord(long from, long to, RecordUse use) throws IOException {
        byte[] bytes = new byte[BUFFER_RECORDS * RECORD_BYTES];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (long first = from; first < to; first += BUFFER_RECORDS) {
            int count = (int) Math.min(BUFFER_RECORDS, to - first);
            file.read(first * RECORD_BYTES, bytes, 0, count * RECORD_BYTES);
            for (int i = 0; i < count; i++) {
                int at = i * RECORD_BYTES;
                int row = buffer.getInt(at);
                int column = buffer.getInt(at + Integer.BYTES);
                double value = buffer.getDouble(at + 2 * Integer.BYTES);
                checkWord(row, (first + i) * RECORD_BYTES);
                checkWord(column, (first + i) * RECORD_BYTES + Integer.BYTES);
                checkValue(value, (first + i) * RECORD_BYTES + 2 * Integer.BYTES);
                use.accept(row - 1, column - 1, value);
            }
        }
    }

    private void checkWord(int number, long offset) throws InvalidFileException {
        if (number < 1 || number > vocabulary.size()) {
            throw new InvalidFileException(
                    file.path(),
                    "offset " + offset,
                    "the number of a word, from 1 to " + vocabulary.size(),
                    String.valueOf(number),
                    "Give the vocabulary with which this file was counted, and check that it is a file of"
                            + " co-occurrences");
        }
    }

    private void checkValue(double value, long offset) throws InvalidFileException {
        if (!(value >= Float.MIN_NORMAL && value <= Float.MAX_VALUE)) {
            throw new InvalidFileException(
                    file.path(),
                    "offset " + offset,
                    "a value above 0",
                    String.valueOf(value),
                    "Check that this is a file of co-occurrences, and count again");
        }
    }
}
