package dev.firth.words.glove;

import dev.firth.core.io.TemporaryFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes tiles one after the other to a stretch of a file: of each its pairs, its logarithms, its weights. */
final class TileOutput {
    private static final int BUFFER_BYTES = 1 << 18;

    private final RecordWeights weights;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private TemporaryFile file;
    private long flushed;

    TileOutput(RecordWeights weights) {
        this.weights = weights;
    }

    /** Goes on at {@code position} of {@code target}. */
    void open(TemporaryFile target, long position) {
        file = target;
        flushed = position;
    }

    /** Where the next tile will begin. */
    long position() {
        return flushed + buffer.position();
    }

    /** Writes {@code count} records from {@code from} on. */
    void write(int[] pairs, float[] values, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            makeRoom();
            buffer.putInt(pairs[i]);
        }
        for (int i = from; i < from + count; i++) {
            makeRoom();
            buffer.putFloat(weights.log(weights.find(values[i])));
        }
        for (int i = from; i < from + count; i++) {
            makeRoom();
            buffer.putFloat(weights.weight(weights.find(values[i])));
        }
    }

    private void makeRoom() throws IOException {
        if (!buffer.hasRemaining()) {
            flush();
        }
    }

    /** Writes what is not written yet. */
    void flush() throws IOException {
        int bytes = buffer.position();
        file.write(buffer.flip(), flushed);
        flushed += bytes;
        buffer.clear();
    }
}
