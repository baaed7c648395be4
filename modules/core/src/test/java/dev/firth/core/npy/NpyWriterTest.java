package dev.firth.core.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NpyWriterTest {
    private static final float[][] FLOATS = {{1.5f, -2.25f, 3e-40f}, {Float.POSITIVE_INFINITY, 1e30f, -0f}};

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("matrix.npy");
    }

    private static void write(NpyWriter writer, float[]... rows) throws IOException {
        try (writer) {
            for (float[] row : rows) {
                writer.row(row);
            }
            writer.commit();
        }
    }

    private static void write(NpyWriter writer, byte[]... rows) throws IOException {
        try (writer) {
            for (byte[] row : rows) {
                writer.row(row);
            }
            writer.commit();
        }
    }

    @Test
    void theBytesAreThoseOfNumPy() throws IOException {
        write(NpyWriter.create(file(), NpyType.FLOAT32, 3), FLOATS);
        assertThat(file()).hasSameBinaryContentAs(NpyReaderTest.golden("float32"));
        write(NpyWriter.create(file(), NpyType.FLOAT32, 2, 3), FLOATS);
        assertThat(file()).hasSameBinaryContentAs(NpyReaderTest.golden("float32"));
        write(NpyWriter.create(file(), NpyType.INT8, 4), new byte[] {-128, -1, 0, 127});
        assertThat(file()).hasSameBinaryContentAs(NpyReaderTest.golden("int8"));
        write(NpyWriter.create(file(), NpyType.UINT8, 3, 1), new byte[] {0}, new byte[] {-128}, new byte[] {-1});
        assertThat(file()).hasSameBinaryContentAs(NpyReaderTest.golden("uint8"));
        write(NpyWriter.create(file(), NpyType.FLOAT32, 7), new float[0][]);
        assertThat(file()).hasSameBinaryContentAs(NpyReaderTest.golden("empty"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 10, 1234, 100_000})
    void theNumberOfRowsIsWrittenAtTheEnd(int rows) throws IOException {
        try (NpyWriter writer = NpyWriter.create(file(), NpyType.FLOAT32, 5)) {
            for (int row = 0; row < rows; row++) {
                writer.row(row, row + 0.5f, -row, 0, 1);
            }
            writer.commit();
        }
        NpyReader reader = NpyReader.open(file());
        assertThat(reader.rows()).isEqualTo(rows);
        for (int row = 0; row < rows; row += Math.max(1, rows / 7)) {
            assertThat(reader.floats(row)).containsExactly(row, row + 0.5f, -row, 0, 1);
        }
    }

    @Test
    void rowsThatDoNotFitAreRefusedAndNothingIsWritten() throws IOException {
        Files.writeString(file(), "before");
        try (NpyWriter writer = NpyWriter.create(file(), NpyType.FLOAT32, 1, 2)) {
            assertThatThrownBy(() -> writer.row(1, 2, 3))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(file() + ", row 0: expected 2 numbers of type <f4, found 3 float32 numbers");
            assertThatThrownBy(() -> writer.row(new byte[2])).hasMessageContaining("found 2 8-bit numbers");
            assertThatThrownBy(writer::commit).hasMessage(file() + ": expected 1 rows, found 0");
            writer.row(1, 2);
            assertThatThrownBy(() -> writer.row(1, 2)).hasMessage(file() + ": expected 1 rows, found more");
        }
        assertThat(file()).hasContent("before");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
        assertThatThrownBy(() -> NpyWriter.create(file(), NpyType.INT8, -1)).hasMessageStartingWith("columns -1");
        assertThatThrownBy(() -> NpyWriter.create(file(), NpyType.INT8, -2, 1)).hasMessageStartingWith("rows -2");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aPipeMustKnowTheNumberOfRows() throws IOException {
        Path device = Path.of("/dev/null");
        assertThatThrownBy(() -> NpyWriter.create(device, NpyType.INT8, 4))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("say the number of rows");
        write(NpyWriter.create(device, NpyType.INT8, 1, 4), new byte[4]);
    }
}
