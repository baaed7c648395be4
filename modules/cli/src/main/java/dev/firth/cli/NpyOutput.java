package dev.firth.cli;

import dev.firth.core.npy.NpyWriter;
import dev.firth.transformer.sentence.CalibrationRanges;
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
        this.writer = NpyWriter.create(file, precision.type(), precision.size(dimension));
    }

    @Override
    public void write(List<String> texts, float[][] vectors) throws IOException {
        for (float[] vector : vectors) {
            if (precision.needsRanges()) {
                waiting.add(vector);
            } else {
                precision.write(writer, vector, null);
            }
        }
    }

    @Override
    public void commit() throws IOException {
        if (!waiting.isEmpty()) {
            CalibrationRanges ranges = CalibrationRanges.of(waiting.toArray(new float[0][]));
            for (float[] vector : waiting) {
                precision.write(writer, vector, ranges);
            }
        }
        writer.commit();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
