package dev.firth.wordnetworks.glove;

import dev.firth.core.io.MappedFile;
import dev.firth.core.io.TemporaryFile;
import dev.firth.words.cooccurrence.CooccurrenceRow;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.sampling.RandomStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Co-occurrence records in random order: each goes to a bucket that is drawn for it, and a bucket is shuffled in memory
 * when it is read (Rao 1961; Sandelius 1962; as GloVe's own {@code shuffle} does). The buckets lie in a temporary file of
 * 12 bytes a record. Immutable; threads may read at the same time, each into a bucket of its own.
 */
final class ShuffledRecords implements Closeable {
    private static final int RECORD_BYTES = 2 * Integer.BYTES + Float.BYTES;

    /** The most bytes of all buckets that wait to be written. */
    private static final int WAITING_BYTES = 1 << 26;

    private final long[] starts;
    private final TemporaryFile file;
    private final MappedFile mapped;
    private final long seed;

    /** The records of a bucket; read into again and again. */
    static final class Bucket {
        private int[] rows = new int[0];
        private int[] columns = new int[0];
        private float[] values = new float[0];
        private byte[] bytes = new byte[0];
        private int size;

        int size() {
            return size;
        }

        int row(int i) {
            return rows[i];
        }

        int column(int i) {
            return columns[i];
        }

        float value(int i) {
            return values[i];
        }

        private void resize(int records) {
            if (records > rows.length) {
                rows = new int[records];
                columns = new int[records];
                values = new float[records];
                bytes = new byte[Math.multiplyExact(records, RECORD_BYTES)];
            }
            size = records;
        }

        private void swap(int a, int b) {
            int row = rows[a];
            rows[a] = rows[b];
            rows[b] = row;
            int column = columns[a];
            columns[a] = columns[b];
            columns[b] = column;
            float value = values[a];
            values[a] = values[b];
            values[b] = value;
        }
    }

    private ShuffledRecords(long[] starts, TemporaryFile file, long seed) throws IOException {
        this.starts = starts;
        this.file = file;
        this.mapped = file.map(starts[starts.length - 1] * RECORD_BYTES);
        this.seed = seed;
    }

    /**
     * Distributes records over buckets.
     *
     * @param bucketSize about how many records a bucket has
     * @param folder of the temporary file
     */
    static ShuffledRecords of(Cooccurrences cooccurrences, int bucketSize, Path folder, long seed) throws IOException {
        int buckets = Math.toIntExact(Math.max(1, (cooccurrences.records() + bucketSize - 1) / bucketSize));
        long[] starts = new long[buckets + 1];
        draw(cooccurrences, buckets, seed, (bucket, row, column, value) -> starts[bucket + 1]++);
        for (int bucket = 0; bucket < buckets; bucket++) {
            starts[bucket + 1] += starts[bucket];
        }
        TemporaryFile file = TemporaryFile.in(folder, "shuffled co-occurrences");
        try {
            Writer writer = new Writer(file, starts.clone(), buckets);
            draw(cooccurrences, buckets, seed, writer);
            writer.flush();
            return new ShuffledRecords(starts, file, seed);
        } catch (IOException | RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Takes the records that go to a bucket. */
    private interface Target {
        void put(int bucket, int row, int column, float value) throws IOException;
    }

    private static void draw(Cooccurrences cooccurrences, int buckets, long seed, Target target) throws IOException {
        CooccurrenceRow row = new CooccurrenceRow();
        RandomStream random = new RandomStream();
        for (int id = 0; id < cooccurrences.size(); id++) {
            random.seed(seed, -5, id);
            cooccurrences.read(id, row);
            for (int i = 0; i < row.length(); i++) {
                target.put(random.nextInt(buckets), id, row.columns()[i], row.values()[i]);
            }
        }
    }

    /** Collects the records of each bucket, and writes them many at a time. */
    private static final class Writer implements Target {
        private final TemporaryFile file;
        private final long[] next;
        private final ByteBuffer[] waiting;

        Writer(TemporaryFile file, long[] next, int buckets) {
            this.file = file;
            this.next = next;
            this.waiting = new ByteBuffer[buckets];
            int records = Math.max(1, Math.min(1 << 16, WAITING_BYTES / buckets / RECORD_BYTES));
            for (int bucket = 0; bucket < buckets; bucket++) {
                waiting[bucket] = ByteBuffer.allocate(records * RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            }
        }

        @Override
        public void put(int bucket, int row, int column, float value) throws IOException {
            ByteBuffer buffer = waiting[bucket];
            buffer.putInt(row).putInt(column).putFloat(value);
            if (!buffer.hasRemaining()) {
                flush(bucket);
            }
        }

        void flush() throws IOException {
            for (int bucket = 0; bucket < waiting.length; bucket++) {
                flush(bucket);
            }
        }

        private void flush(int bucket) throws IOException {
            ByteBuffer buffer = waiting[bucket];
            int records = buffer.position() / RECORD_BYTES;
            file.write(buffer.flip(), next[bucket] * RECORD_BYTES);
            next[bucket] += records;
            buffer.clear();
        }
    }

    /** The number of buckets. */
    int buckets() {
        return starts.length - 1;
    }

    /** The number of records of all buckets. */
    long records() {
        return starts[starts.length - 1];
    }

    /** The number of records of the buckets before one. */
    long recordsBefore(int bucket) {
        return starts[bucket];
    }

    /** Reads a bucket in an order that the seed, the epoch and the bucket decide. */
    void read(int epoch, int bucket, Bucket target) {
        target.resize(Math.toIntExact(starts[bucket + 1] - starts[bucket]));
        mapped.read(starts[bucket] * RECORD_BYTES, target.bytes, 0, target.size * RECORD_BYTES);
        ByteBuffer bytes = ByteBuffer.wrap(target.bytes).order(ByteOrder.LITTLE_ENDIAN);
        RandomStream random = new RandomStream();
        random.seed(seed, epoch, bucket);
        for (int i = 0; i < target.size; i++) {
            target.rows[i] = bytes.getInt();
            target.columns[i] = bytes.getInt();
            target.values[i] = bytes.getFloat();
            target.swap(i, random.nextInt(i + 1));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
