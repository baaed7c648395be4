package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.npy.NpyReader;
import dev.firth.core.npy.NpyType;
import dev.firth.core.npy.NpyWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VectorPrecisionTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"INT8, int8.npy", "UINT8, uint8.npy", "BINARY, binary.npy", "UBINARY, ubinary.npy"})
    void vectorsAreQuantizedAsInSentenceTransformers(VectorPrecision precision, String expected) throws IOException {
        NpyReader reader = NpyReader.open(GoldenQuantized.file(expected));
        assertThat(reader.type()).isEqualTo(precision.type());
        byte[][] codes = precision.quantize(GoldenQuantized.vectors());
        assertThat(codes).hasNumberOfRows((int) reader.rows());
        for (int row = 0; row < codes.length; row++) {
            assertThat(codes[row]).as("row %d", row).isEqualTo(reader.bytes(row));
            assertThat(codes[row]).hasSize(precision.size(37));
        }
    }

    @ParameterizedTest
    @CsvSource({"INT8, int8-calibrated.npy", "UINT8, uint8-calibrated.npy"})
    void rangesOfASampleServeOtherVectors(VectorPrecision precision, String expected) throws IOException {
        Path file = folder.resolve("ranges.npy");
        CalibrationRanges.read(GoldenQuantized.file("ranges.npy")).write(file);
        assertThat(file).hasSameBinaryContentAs(GoldenQuantized.file("ranges.npy"));
        CalibrationRanges ranges = CalibrationRanges.read(file);
        NpyReader reader = NpyReader.open(GoldenQuantized.file(expected));
        float[][] vectors = GoldenQuantized.vectors();
        for (int row = 0; row < vectors.length; row++) {
            assertThat(precision.quantize(vectors[row], ranges)).isEqualTo(reader.bytes(row));
        }
    }

    @ParameterizedTest
    @EnumSource(VectorPrecision.class)
    void aMatrixIsWrittenInItsPrecision(VectorPrecision precision) throws IOException {
        Path file = folder.resolve("matrix.npy");
        float[][] vectors = GoldenQuantized.vectors();
        CalibrationRanges ranges = CalibrationRanges.of(vectors);
        try (NpyWriter writer = NpyWriter.create(file, precision.type(), precision.size(37))) {
            for (float[] vector : vectors) {
                precision.write(writer, vector, ranges);
            }
            writer.commit();
        }
        String expected = precision == VectorPrecision.FLOAT32 ? "vectors" : precision.precisionName();
        assertThat(file).hasSameBinaryContentAs(GoldenQuantized.file(expected + ".npy"));
    }

    @ParameterizedTest
    @EnumSource(
            value = VectorPrecision.class,
            names = {"INT8", "UINT8"})
    void whatIsRestoredIsWithinHalfAStep(VectorPrecision precision) throws IOException {
        float[][] vectors = GoldenQuantized.vectors();
        CalibrationRanges ranges = CalibrationRanges.of(vectors);
        for (float[] vector : vectors) {
            float[] restored = ranges.restore(precision.quantize(vector, ranges), precision);
            for (int i = 0; i < vector.length; i++) {
                int column = i;
                double[] numbers =
                        Arrays.stream(vectors).mapToDouble(row -> row[column]).toArray();
                double step = (Arrays.stream(numbers).max().orElseThrow()
                                - Arrays.stream(numbers).min().orElseThrow())
                        / 255;
                assertThat((double) restored[i]).isCloseTo(vector[i], within(step / 2 + 1e-6));
            }
        }
    }

    @Test
    void namesAreThoseOfSentenceTransformers() {
        assertThat(VectorPrecision.allNames()).isEqualTo("float32, int8, uint8, binary, ubinary");
        assertThat(VectorPrecision.named("uint8")).contains(VectorPrecision.UINT8);
        assertThat(VectorPrecision.named("float16")).isEmpty();
        assertThat(VectorPrecision.BINARY.type()).isEqualTo(NpyType.INT8);
        assertThat(VectorPrecision.INT8.quantize(new float[0][])).isEmpty();
    }

    @Test
    void whatCannotBeQuantizedIsRefused() throws IOException {
        CalibrationRanges ranges = CalibrationRanges.of(new float[] {0, 0}, new float[] {1, 1});
        assertThatThrownBy(() -> VectorPrecision.INT8.quantize(new float[3], ranges))
                .hasMessage("a vector of 3 numbers: expected 2, as the others have");
        assertThatThrownBy(() -> VectorPrecision.INT8.quantize(new float[3], null))
                .hasMessageStartingWith("no ranges for 8 bits");
        assertThatThrownBy(() -> VectorPrecision.FLOAT32.quantize(new float[3], null))
                .hasMessageContaining("float32 are not quantized");
        assertThatThrownBy(() -> ranges.restore(new byte[2], VectorPrecision.BINARY))
                .hasMessageContaining("precision binary have no ranges");
        assertThatThrownBy(() -> CalibrationRanges.of(new float[0][])).hasMessageStartingWith("no vector");
        assertThatThrownBy(() -> CalibrationRanges.of(new float[][] {{1, 2}, {1}}))
                .hasMessage("a vector of 1 numbers: expected 2, as the others have");
        assertThatThrownBy(() -> CalibrationRanges.of(new float[][] {{1, Float.NaN}}))
                .hasMessageStartingWith("dimension 1 has the range NaN to NaN");
        assertThatThrownBy(() -> CalibrationRanges.of(new float[] {1}, new float[] {0}))
                .hasMessageStartingWith("dimension 0 has the range 1.0 to 0.0");
    }

    @Test
    void aFileThatHoldsNoRangesIsRefused() throws IOException {
        assertThatThrownBy(() -> CalibrationRanges.read(GoldenQuantized.file("vectors.npy")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected 2 rows of type <f4, found 60 of type <f4");
        Path file = folder.resolve("ranges.npy");
        try (NpyWriter writer = NpyWriter.create(file, NpyType.FLOAT32, 1)) {
            writer.row(2f);
            writer.row(1f);
            writer.commit();
        }
        assertThatThrownBy(() -> CalibrationRanges.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("dimension 0 has the range 2.0 to 1.0");
    }
}
