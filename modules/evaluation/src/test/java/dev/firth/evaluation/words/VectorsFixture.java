package dev.firth.evaluation.words;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Makes word vectors for tests. */
final class VectorsFixture {
    private final Map<String, float[]> rows = new LinkedHashMap<>();

    VectorsFixture with(String word, float... vector) {
        rows.put(word, vector);
        return this;
    }

    WordVectors build() {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        FloatMatrix matrix =
                FloatMatrix.allocate(rows.size(), rows.values().iterator().next().length);
        rows.forEach((word, vector) -> {
            matrix.setRow(vocabulary.size(), vector, 0);
            vocabulary.add(word, 1);
        });
        return new WordVectors(vocabulary.build(), matrix);
    }

    /** Random vectors of the words {@code w0}, {@code w1}, .... */
    static WordVectors random(int words, int dim, long seed) {
        Random random = new Random(seed);
        VectorsFixture fixture = new VectorsFixture();
        for (int w = 0; w < words; w++) {
            float[] row = new float[dim];
            for (int i = 0; i < dim; i++) {
                row[i] = (float) random.nextGaussian();
            }
            fixture.with("w" + w, row);
        }
        return fixture.build();
    }
}
