package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryVectorsTest {
    @Test
    void theNearestAreThoseOfSentenceTransformers() throws IOException {
        float[][] vectors = GoldenQuantized.vectors();
        BinaryVectors corpus = BinaryVectors.of(vectors);
        JsonNode expected =
                new ObjectMapper().readTree(GoldenQuantized.file("search.json").toFile());
        assertThat(expected).hasSize(10);
        for (int query = 0; query < 10; query++) {
            float[] shifted = vectors[query].clone();
            for (int i = 0; i < shifted.length; i++) {
                shifted[i] += 0.1f;
            }
            List<ScoredVector> found = corpus.nearest(shifted, 5, 3);
            for (int i = 0; i < 5; i++) {
                assertThat(found.get(i).index())
                        .isEqualTo(expected.get(query).get("rows").get(i).intValue());
                assertThat(found.get(i).score())
                        .isCloseTo(expected.get(query).get("scores").get(i).doubleValue(), within(1e-6));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 63, 64, 65, 200})
    void theHammingDistanceCountsTheNumbersWithOtherSigns(int dimension) {
        Random random = new Random(dimension);
        float[][] vectors = new float[40][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = random.nextInt(7) - 3;
            }
        }
        BinaryVectors corpus = BinaryVectors.of(vectors);
        BinaryVectors same = BinaryVectors.ofCodes(VectorPrecision.UBINARY.quantize(vectors), dimension);
        for (int row = 0; row < vectors.length; row++) {
            float[] vector = vectors[row];
            float[] query = vectors[(row * 7 + 3) % vectors.length];
            int different = (int) IntStream.range(0, dimension)
                    .filter(i -> vector[i] > 0 != query[i] > 0)
                    .count();
            assertThat(corpus.hamming(row, query)).isEqualTo(different);
            assertThat(same.hamming(row, query)).isEqualTo(different);
        }
        List<Integer> all = corpus.nearest(vectors[0], 40, 1).stream()
                .map(ScoredVector::index)
                .toList();
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 40).boxed().toList());
        assertThat(corpus.nearest(vectors[0], 4, 1))
                .extracting(found -> corpus.hamming(found.index(), vectors[0]))
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 40)
                        .map(row -> corpus.hamming(row, vectors[0]))
                        .boxed()
                        .sorted(Comparator.naturalOrder())
                        .limit(4)
                        .toList());
    }

    @Test
    void sizesAndNumbersMustFit() {
        BinaryVectors corpus = BinaryVectors.of(new float[][] {{1, 2}, {-1, 2}});
        assertThat(corpus.size()).isEqualTo(2);
        assertThat(BinaryVectors.ofCodes(new byte[][] {{-1}}, 2).hamming(0, new float[] {0, 1}))
                .isEqualTo(1);
        assertThat(BinaryVectors.of(new float[0][]).nearest(new float[0], 3, 2)).isEmpty();
        assertThatThrownBy(() -> corpus.nearest(new float[3], 1, 1)).hasMessage("a vector of size 3: expected 2");
        assertThatThrownBy(() -> corpus.nearest(new float[2], 0, 1))
                .hasMessage("top 0, multiplier 1: expected at least 1 of each");
        assertThatThrownBy(() -> BinaryVectors.of(new float[][] {{1, 2}, {1}}))
                .hasMessage("a vector of size 1: expected 2");
        assertThatThrownBy(() -> BinaryVectors.ofCodes(new byte[][] {{1, 2}}, 8))
                .hasMessage("a vector of size 2: expected 1");
    }
}
