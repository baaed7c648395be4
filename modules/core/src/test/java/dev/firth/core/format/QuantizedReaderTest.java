package dev.firth.core.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.quantization.Quantization;
import dev.firth.core.quantization.QuantizationOptions;
import dev.firth.core.testing.CapturedLog;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class QuantizedReaderTest {
    /** Files that keep the vectors too lose nothing. */
    abstract static class Exact extends WordVectorsReaderContract {
        abstract Quantization quantization();

        @Override
        WordVectorsFormat format() {
            return quantization() == Quantization.INT8 ? WordVectorsFormat.INT8 : WordVectorsFormat.PQ;
        }

        @Override
        WordVectorsWriter writer() {
            return new QuantizedWriter(QuantizationOptions.of(quantization()).withExact(true));
        }

        @Override
        WordMatrix readInSmallBlocks(Path file, ReadOptions options, int blockBytes) throws IOException {
            return format().reader().read(file, options);
        }

        @Override
        List<String> unwritableWords() {
            return List.of();
        }

        @Test
        void everyWordCanBeWritten() throws IOException {
            WordMatrix vectors = vectors(List.of("new york", "", "two\nlines"), new float[][] {{1}, {2}, {3}});
            writer().write(vectors, folder.resolve("vectors"));
            assertSame(format().reader().read(folder.resolve("vectors"), ReadOptions.ALL), vectors);
        }

        @Test
        void codesAloneKeepLengthsAndDirections() throws IOException {
            WordMatrix vectors = gaussian(500, 20);
            vectors.matrix().setRow(7, new float[20], 0);
            vectors.matrix().set(8, 3, Float.NaN);
            Path file = folder.resolve("vectors");
            new QuantizedWriter(QuantizationOptions.of(quantization())).write(vectors, file);

            WordMatrix[] read = new WordMatrix[1];
            String log = CapturedLog.of(() -> read[0] = format().reader().read(file, ReadOptions.ALL));

            assertThat(log).contains("1 rows hold numbers that are not finite");
            double cosines = 0;
            for (int row = 0; row < 500; row++) {
                float[] vector = vectors.matrix().row(row);
                float[] decoded = read[0].matrix().row(row);
                if (row == 7) {
                    assertThat(decoded).containsOnly(0);
                } else if (row == 8) {
                    assertThat(decoded).containsOnly(Float.NaN);
                } else {
                    assertThat(norm(decoded)).isCloseTo(norm(vector), within(1e-5 * norm(vector)));
                    cosines += dot(vector, decoded) / norm(vector) / norm(decoded);
                }
            }
            assertThat(cosines / 498).isGreaterThan(quantization() == Quantization.INT8 ? 0.9999 : 0.93);
        }

        @Test
        void theSizeIsThatOfTheCodes() throws IOException {
            Path file = folder.resolve("vectors");
            new QuantizedWriter(QuantizationOptions.of(quantization())).write(gaussian(6400, 100), file);
            double bytesPerVector = Files.size(file) / 6400.0;
            // A length of 4 bytes, a word of at most 5 and its end of 4, the codes; int8 has an inverse length too.
            if (quantization() == Quantization.INT8) {
                assertThat(bytesPerVector).isBetween(100.0, 118.0);
            } else {
                assertThat(bytesPerVector).isBetween(25.0, 40.0);
            }
        }

        @Test
        void theFileIsTheSameWithAnyNumberOfThreads() throws IOException {
            WordMatrix vectors = gaussian(3000, 10);
            QuantizationOptions options = QuantizationOptions.of(quantization());
            new QuantizedWriter(options.withThreads(1)).write(vectors, folder.resolve("one"));
            new QuantizedWriter(options.withThreads(3)).write(vectors, folder.resolve("three"));
            assertThat(folder.resolve("one")).hasSameBinaryContentAs(folder.resolve("three"));
        }

        @Test
        void noWordsAreNoObstacle() throws IOException {
            WordMatrix none = WordMatrix.of(Vocabulary.builder().build(), FloatMatrix.allocate(0, 3));
            writer().write(none, folder.resolve("vectors"));
            assertSame(format().reader().read(folder.resolve("vectors"), ReadOptions.ALL), none);
        }

        private static WordMatrix gaussian(int rows, int dim) {
            Random random = new Random(1);
            FloatMatrix matrix = FloatMatrix.allocate(rows, dim);
            Vocabulary.Builder words = Vocabulary.builder();
            for (int row = 0; row < rows; row++) {
                words.add("w" + row, 0);
                for (int i = 0; i < dim; i++) {
                    matrix.set(row, i, (float) random.nextGaussian());
                }
            }
            return WordMatrix.of(words.build(), matrix);
        }

        private static double dot(float[] a, float[] b) {
            double sum = 0;
            for (int i = 0; i < a.length; i++) {
                sum += (double) a[i] * b[i];
            }
            return sum;
        }

        private static double norm(float[] a) {
            return Math.sqrt(dot(a, a));
        }
    }

    @Nested
    class Int8 extends Exact {
        @Override
        Quantization quantization() {
            return Quantization.INT8;
        }
    }

    @Nested
    class Pq extends Exact {
        @Override
        Quantization quantization() {
            return Quantization.PQ;
        }
    }
}
