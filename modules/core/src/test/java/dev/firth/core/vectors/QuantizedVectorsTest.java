package dev.firth.core.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.format.QuantizedWriter;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizationOptions;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuantizedVectorsTest {
    private static final WordVectors VECTORS = clustered(5000, 30, 50);

    @TempDir
    private Path folder;

    static Stream<QuantizationOptions> everyKind() {
        return Stream.of(
                QuantizationOptions.of(Quantization.INT8),
                QuantizationOptions.of(Quantization.INT8).withExact(true),
                QuantizationOptions.of(Quantization.PQ),
                QuantizationOptions.of(Quantization.PQ).withSubVector(1),
                // Five sub-vectors: the last code stands alone in its byte.
                QuantizationOptions.of(Quantization.PQ).withSubVector(7),
                QuantizationOptions.of(Quantization.PQ).withExact(true));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void withEveryWordACandidateTheAnswersAreThoseOfTheVectorsReadIntoMemory(QuantizationOptions options)
            throws IOException {
        Path file = write(VECTORS, options);
        QuantizedVectors mapped = QuantizedVectors.open(file).withCandidates(5000);
        WordVectors read = WordVectors.read(file);
        for (String word : List.of("w0", "w63", "w64", "w4999")) {
            assertSame(mapped.nearest(word, 20), read.nearest(word, 20));
            assertThat(mapped.vector(word)).hasValue(read.vector(word).orElseThrow());
        }
        float[] query = VECTORS.vector("w17").orElseThrow();
        assertSame(mapped.nearest(query, 5), read.nearest(query, 5));
        for (AnalogyMethod method : AnalogyMethod.values()) {
            assertSame(mapped.analogy("w1", "w2", "w3", 10, method), read.analogy("w1", "w2", "w3", 10, method));
        }
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void fewCandidatesFindMostOfWhatAllFind(QuantizationOptions options) throws IOException {
        Path file = write(VECTORS, options);
        QuantizedVectors mapped = QuantizedVectors.open(file).withCandidates(100);
        WordVectors read = WordVectors.read(file);
        int found = 0;
        for (int i = 0; i < 50; i++) {
            String word = "w" + i * 97;
            found += common(mapped.nearest(word, 10), read.nearest(word, 10));
        }
        assertThat(found).isGreaterThan(options.subVector() > 2 ? 350 : 480);
        int answered = 0;
        for (int i = 0; i < 50; i++) {
            String[] words = {"w" + i, "w" + (i + 50), "w" + (i + 1)};
            for (AnalogyMethod method : AnalogyMethod.values()) {
                answered += common(
                        mapped.analogy(words[0], words[1], words[2], 10, method),
                        read.analogy(words[0], words[1], words[2], 10, method));
            }
        }
        assertThat(answered).isGreaterThan(options.subVector() > 2 ? 700 : 950);
    }

    @Test
    void exactReRankingFindsTheTrueNeighbours() throws IOException {
        for (Quantization quantization : Quantization.values()) {
            QuantizedVectors mapped = QuantizedVectors.open(
                    write(VECTORS, QuantizationOptions.of(quantization).withExact(true)));
            int found = 0;
            for (int i = 0; i < 100; i++) {
                found += common(mapped.nearest("w" + i * 41, 10), VECTORS.nearest("w" + i * 41, 10));
            }
            assertThat(found).isGreaterThan(990);
        }
    }

    @Test
    void aLimitKnowsTheFirstWords() throws IOException {
        Path file = write(VECTORS, QuantizationOptions.of(Quantization.PQ));
        QuantizedVectors mapped = QuantizedVectors.open(file, 70);
        assertThat(mapped.size()).isEqualTo(70);
        assertThat(mapped.nearest("w0", 1000)).hasSize(69);
        assertThat(mapped.vector("w70")).isEmpty();
        assertThatThrownBy(() -> mapped.nearest("w70", 3)).isInstanceOf(UnknownWordException.class);
    }

    @Test
    void vectorsWithoutADirectionHaveSimilarityZero() throws IOException {
        WordVectors few = WordVectorsTest.vectors(
                List.of("east", "north", "zero", "nan", "west"),
                new float[][] {{2, 0}, {0, 3}, {0, 0}, {Float.NaN, 1}, {-1, 0}});
        for (QuantizationOptions options : everyKind().toList()) {
            QuantizedVectors mapped = QuantizedVectors.open(write(few, options));
            List<Neighbor> found = mapped.nearest("east", 4);
            assertThat(found).hasSize(4);
            assertThat(found.get(3).word()).isEqualTo("west");
            assertThat(found)
                    .filteredOn(neighbor -> Set.of("zero", "nan").contains(neighbor.word()))
                    .extracting(Neighbor::similarity)
                    .containsOnly(0.0);
            assertThat(mapped.nearest("zero", 4))
                    .extracting(Neighbor::similarity)
                    .containsOnly(0.0);
        }
    }

    @Test
    void valuesOutOfRangeAreNamed() throws IOException {
        Path file = write(VECTORS, QuantizationOptions.of(Quantization.INT8));
        QuantizedVectors mapped = QuantizedVectors.open(file);
        assertThatThrownBy(() -> mapped.nearest("w1", 0)).hasMessageContaining("n 0: expected at least 1");
        assertThatThrownBy(() -> mapped.nearest(new float[29], 1)).hasMessageContaining("expected 30");
        assertThatThrownBy(() -> mapped.withCandidates(0)).hasMessageContaining("candidates 0");
        assertThatThrownBy(() -> QuantizedVectors.open(file, -1)).hasMessageContaining("limit -1");
    }

    private Path write(WordVectors vectors, QuantizationOptions options) throws IOException {
        Path file = folder.resolve("vectors");
        new QuantizedWriter(options).write(vectors, file);
        return file;
    }

    private static int common(List<Neighbor> some, List<Neighbor> others) {
        Set<String> words = new HashSet<>();
        some.forEach(neighbor -> words.add(neighbor.word()));
        return (int) others.stream()
                .filter(neighbor -> words.contains(neighbor.word()))
                .count();
    }

    private static void assertSame(List<Neighbor> some, List<Neighbor> others) {
        assertThat(some).hasSameSizeAs(others);
        for (int i = 0; i < some.size(); i++) {
            assertThat(some.get(i).similarity()).isCloseTo(others.get(i).similarity(), within(1e-5));
        }
        assertThat(common(some, others)).isGreaterThanOrEqualTo(some.size() - 1);
    }

    private static WordVectors clustered(int rows, int dim, int clusters) {
        Random random = new Random(1);
        float[][] centres = new float[clusters][dim];
        for (float[] centre : centres) {
            for (int k = 0; k < dim; k++) {
                centre[k] = (float) random.nextGaussian();
            }
        }
        Vocabulary.Builder words = Vocabulary.builder();
        FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
        for (int row = 0; row < rows; row++) {
            words.add("w" + row, 0);
            for (int k = 0; k < dim; k++) {
                matrix.set(row, k, centres[row % clusters][k] + 0.5f * (float) random.nextGaussian());
            }
        }
        return new WordVectors(words.build(), matrix);
    }
}
