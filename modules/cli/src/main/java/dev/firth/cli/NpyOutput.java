package dev.firth.cli;

import dev.firth.core.npy.NpyType;
import dev.firth.core.npy.NpyWriter;
import dev.firth.transformer.sentence.ColumnRanges;
import dev.firth.transformer.sentence.VectorPrecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A NumPy file of vectors. */
final class NpyOutput implements EncodingOutput {
    private final NpyWriter writer;
    private final VectorPrecision precision;

    /** What waits for the ranges of all columns. */
    private final List<float[]> waiting = new ArrayList<>();

    NpyOutput(Path file, VectorPrecision precision, int dimension) throws IOException {
        this.precision = precision;
        this.writer = switch (precision) {
            case FLOAT32 -> NpyWriter.create(file, NpyType.FLOAT32, dimension);
            case INT8, BINARY -> NpyWriter.create(file, NpyType.INT8, precision.bytes(dimension));
            case UINT8, UBINARY -> NpyWriter.create(file, NpyType.UINT8, precision.bytes(dimension));
        };
    }

    @Override
    public void write(List<String> texts, float[][] vectors) throws IOException {
        for (float[] vector : vectors) {
            if (precision.needsRanges()) {
                waiting.add(vector);
            } else if (precision == VectorPrecision.FLOAT32) {
                writer.row(vector);
            } else {
                writer.row(precision.quantize(vector, null));
            }
        }
    }

    @Override
    public void commit() throws IOException {
        if (!waiting.isEmpty()) {
            ColumnRanges ranges = ColumnRanges.of(waiting.toArray(new float[0][]));
            for (float[] vector : waiting) {
                writer.row(precision.quantize(vector, ranges));
            }
        }
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
