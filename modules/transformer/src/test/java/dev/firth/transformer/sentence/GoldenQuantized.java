package dev.firth.transformer.sentence;

import dev.firth.core.npy.NpyReader;
import dev.firth.transformer.Resources;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code quantized.py} made. */
final class GoldenQuantized {
    private GoldenQuantized() {}

    static Path file(String name) {
        return Resources.path("sentence/quantized/" + name);
    }

    static float[][] vectors() throws IOException {
        NpyReader reader = NpyReader.open(file("vectors.npy"));
        float[][] vectors = new float[(int) reader.rows()][];
        for (int row = 0; row < vectors.length; row++) {
            vectors[row] = reader.floats(row);
        }
        return vectors;
    }
}
