package dev.firth.words.fasttext;

import dev.firth.core.io.AtomicFile;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.quantization.ProductQuantizer;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/**
 * Writes models as the original's files of version 12, which it and every program that reads them can load. A model that was
 * read from such a file gives the same bytes.
 */
public final class FastTextWriter {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);

    private FastTextWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes a model, whole or not at all. */
    public static void write(FastTextModel model, Path file) throws IOException {
        AtomicFile.write(file, out -> write(model, out));
    }

    /** Writes a model to a stream, which stays open. */
    public static void write(FastTextModel model, OutputStream out) throws IOException {
        FastTextWriter writer = new FastTextWriter(out);
        writer.writeModel(model);
        writer.flush();
    }

    private void writeModel(FastTextModel model) throws IOException {
        putInt(FastTextReader.MAGIC);
        putInt(FastTextReader.VERSION);
        writeSettings(model.settings());
        writeDictionary(model.dictionary());
        putFlag(model.isQuantized());
        writeMatrix(model.input());
        putFlag(model.settings().quantizedOutput());
        writeMatrix(model.output());
    }

    private void writeSettings(FastTextSettings settings) throws IOException {
        putInt(settings.dim());
        putInt(settings.window());
        putInt(settings.epochs());
        putInt(settings.minCount());
        putInt(settings.negative());
        putInt(settings.wordNgrams());
        putInt(settings.loss().code());
        putInt(settings.architecture().code());
        putInt(settings.buckets());
        putInt(settings.minN());
        putInt(settings.maxN());
        putInt(settings.rateUpdates());
        putLong(Double.doubleToRawLongBits(settings.subsample()));
    }

    private void writeDictionary(FastTextDictionary dictionary) throws IOException {
        Vocabulary entries = dictionary.entries();
        putInt(entries.size());
        putInt(dictionary.words());
        putInt(dictionary.labels());
        putLong(dictionary.tokens());
        putLong(dictionary.pruned().map(PrunedBuckets::size).orElse(-1));
        for (int id = 0; id < entries.size(); id++) {
            byte[] utf8 = entries.utf8(id);
            putBytes(utf8, 0, utf8.length);
            putByte(0);
            putLong(entries.count(id));
            putFlag(id >= dictionary.words());
        }
        if (dictionary.pruned().isPresent()) {
            PrunedBuckets pruned = dictionary.pruned().get();
            for (int i = 0; i < pruned.size(); i++) {
                putInt(pruned.bucketAt(i));
                putInt(pruned.rowAt(i));
            }
        }
    }

    private void writeMatrix(FastTextMatrix matrix) throws IOException {
        if (matrix instanceof DenseMatrix dense) {
            putLong(matrix.rows());
            putLong(matrix.columns());
            writeRows(dense.values());
        } else if (matrix instanceof QuantizedMatrix quantized) {
            putFlag(quantized.hasNorms());
            putLong(matrix.rows());
            putLong(matrix.columns());
            putInt(quantized.codes().length);
            putBytes(quantized.codes(), 0, quantized.codes().length);
            writeQuantizer(quantized.quantizer());
            if (quantized.hasNorms()) {
                putBytes(quantized.norms().codes(), 0, matrix.rows());
                writeQuantizer(quantized.norms().quantizer());
            }
        }
    }

    private void writeRows(FloatMatrix matrix) throws IOException {
        for (int row = 0; row < matrix.rows(); row++) {
            putFloats(matrix.chunk(row), matrix.offset(row), matrix.columns());
        }
    }

    private void writeQuantizer(ProductQuantizer quantizer) throws IOException {
        putInt(quantizer.dim());
        putInt(quantizer.subspaces());
        putInt(quantizer.subVector());
        putInt(quantizer.dim() - (quantizer.subspaces() - 1) * quantizer.subVector());
        float[] centroids = quantizer.values();
        putFloats(centroids, 0, centroids.length);
    }

    private void putFlag(boolean flag) throws IOException {
        putByte(flag ? 1 : 0);
    }

    private void putByte(int value) throws IOException {
        makeRoom(1);
        buffer.put((byte) value);
    }

    private void putInt(int value) throws IOException {
        makeRoom(Integer.BYTES);
        buffer.putInt(value);
    }

    private void putLong(long value) throws IOException {
        makeRoom(Long.BYTES);
        buffer.putLong(value);
    }

    private void putFloats(float[] values, int at, int count) throws IOException {
        for (int done = 0; done < count; ) {
            makeRoom(Float.BYTES);
            int step = Math.min(count - done, buffer.remaining() / Float.BYTES);
            buffer.asFloatBuffer().put(values, at + done, step);
            buffer.position(buffer.position() + step * Float.BYTES);
            done += step;
        }
    }

    private void putBytes(byte[] bytes, int at, int count) throws IOException {
        for (int done = 0; done < count; ) {
            makeRoom(1);
            int step = Math.min(count - done, buffer.remaining());
            buffer.put(bytes, at + done, step);
            done += step;
        }
    }

    private void makeRoom(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
