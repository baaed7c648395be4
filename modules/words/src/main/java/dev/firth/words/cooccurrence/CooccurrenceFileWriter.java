package dev.firth.words.cooccurrence;

import dev.firth.core.io.AtomicFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes the file of co-occurrences of GloVe's own programs ({@code cooccur}, {@code shuffle}, {@code glove}): nothing but
 * records of a little-endian int, the row's word, another, the column's word, and a double, the value. Words are numbered
 * from 1 in the order of the vocabulary, rows rise, and so do columns in a row. Thread-safe.
 */
public final class CooccurrenceFileWriter {
    /** Bytes of a record. */
    static final int RECORD_BYTES = 2 * Integer.BYTES + Double.BYTES;

    private static final int BUFFER_RECORDS = 1 << 14;

    private CooccurrenceFileWriter() {}

    /** Writes all records, whole or not at all. The words go to a {@link GloveVocabularyFile}. */
    public static void write(Cooccurrences cooccurrences, Path file) throws IOException {
        AtomicFile.write(file, out -> {
            ByteBuffer buffer =
                    ByteBuffer.allocate(BUFFER_RECORDS * RECORD_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            CooccurrenceRow row = new CooccurrenceRow();
            for (int id = 0; id < cooccurrences.size(); id++) {
                cooccurrences.read(id, row);
                for (int i = 0; i < row.length(); i++) {
                    buffer.putInt(id + 1).putInt(row.columns()[i] + 1).putDouble(row.values()[i]);
                    if (!buffer.hasRemaining()) {
                        out.write(buffer.array());
                        buffer.clear();
                    }
                }
            }
            out.write(buffer.array(), 0, buffer.position());
        });
    }
}
