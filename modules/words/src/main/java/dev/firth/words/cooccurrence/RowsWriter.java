package dev.firth.words.cooccurrence;

import dev.firth.core.io.MappedFile;
import dev.firth.core.io.TemporaryFile;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes rows of co-occurrences to a temporary file, on several threads at once: each collects rows in an {@link Output}
 * of its own, and writes them to a stretch of the file that it has taken. Rows are ready to be read after {@link #finish}.
 */
final class RowsWriter implements Closeable {
    private static final int BUFFER_BYTES = 1 << 18;

    private final Vocabulary vocabulary;
    private final StoredRows rows;
    private final TemporaryFile file;
    private final AtomicLong end = new AtomicLong();
    private boolean finished;

    RowsWriter(Vocabulary vocabulary, Path folder) throws IOException {
        this.vocabulary = vocabulary;
        this.rows = new StoredRows(vocabulary.size());
        this.file = TemporaryFile.in(folder, "co-occurrences");
    }

    /** A place for one thread to write rows to. */
    Output output() {
        return new Output();
    }

    /** The rows, when every output is flushed. The file is theirs from now on. */
    Cooccurrences finish() throws IOException {
        MappedFile mapped = file.map(end.get());
        finished = true;
        return new Cooccurrences(vocabulary, rows, file, mapped);
    }

    /** Gives the file back, unless it belongs to the finished rows. */
    @Override
    public void close() throws IOException {
        if (!finished) {
            file.close();
        }
    }

    /** What one thread writes. Rows begin where its stretch of the file begins only once that is known, when it is full. */
    final class Output {
        private ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        private final int[] pending = new int[1 << 12];
        private int pendingRows;

        /** Adds a row; it may be written later. */
        void write(int row, CooccurrenceRow content) throws IOException {
            int length = content.length();
            long bytes = (long) length * Cooccurrences.RECORD_BYTES;
            if (length == 0) {
                return;
            }
            if (bytes > buffer.remaining() || pendingRows == pending.length) {
                flush();
            }
            if (bytes > buffer.capacity()) {
                buffer = ByteBuffer.allocateDirect(Math.toIntExact(bytes)).order(ByteOrder.LITTLE_ENDIAN);
            }
            rows.set(row, buffer.position(), length);
            pending[pendingRows++] = row;
            int columnBytes = length * Integer.BYTES;
            buffer.asIntBuffer().put(content.columns(), 0, length);
            buffer.position(buffer.position() + columnBytes);
            buffer.asFloatBuffer().put(content.values(), 0, length);
            buffer.position(buffer.position() + columnBytes);
        }

        /** Writes what is not written yet. */
        void flush() throws IOException {
            long start = end.getAndAdd(buffer.position());
            for (int i = 0; i < pendingRows; i++) {
                rows.set(pending[i], start + rows.start(pending[i]), rows.length(pending[i]));
            }
            pendingRows = 0;
            file.write(buffer.flip(), start);
            buffer.clear();
        }
    }
}
