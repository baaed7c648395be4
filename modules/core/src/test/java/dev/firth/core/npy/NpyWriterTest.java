package dev.firth.core.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyWriterTest {
    /** What {@code numpy.save} of NumPy 2 writes for {@code numpy.array([[1, -2.5, 0], [3, 4, 1e-3]], dtype="float32")}. */
    private static final String EXPECTED =
            "934e554d5059010076007b276465736372273a20273c6634272c2027666f727472616e5f6f72646572273a2046616c73"
                    + "652c20277368617065273a2028322c2033292c207d202020202020202020202020202020202020202020202020202020"
                    + "202020202020202020202020202020202020202020202020202020202020200a0000803f000020c00000000000004040"
                    + "000080406f12833a";

    @TempDir
    private Path folder;

    @Test
    void theBytesAreNumPys() throws IOException {
        Path path = folder.resolve("x.npy");
        try (NpyWriter writer = NpyWriter.create(path, NpyType.FLOAT32, 3)) {
            writer.row(new float[] {1, -2.5f, 0});
            writer.row(new float[] {3, 4, 1e-3f});
            writer.commit();
        }
        assertThat(HexFormat.of().formatHex(Files.readAllBytes(path))).isEqualTo(EXPECTED);
    }

    @Test
    void bytesAreWrittenAsTheyAre() throws IOException {
        Path path = folder.resolve("x.npy");
        try (NpyWriter writer = NpyWriter.create(path, NpyType.INT8, 2)) {
            writer.row(new byte[] {-128, 127});
            writer.commit();
        }
        byte[] bytes = Files.readAllBytes(path);
        assertThat(bytes).hasSize(130).endsWith(-128, 127);
        assertThat(new String(bytes, 10, 60, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '|i1', 'fortran_order': False, 'shape': (1, 2), }");
    }

    @Test
    void withoutACommitThereIsNoFile() throws IOException {
        Path path = folder.resolve("x.npy");
        try (NpyWriter writer = NpyWriter.create(path, NpyType.UINT8, 2)) {
            writer.row(new byte[2]);
            assertThatThrownBy(() -> writer.row(new byte[3]))
                    .hasMessage("a row of 3 numbers of another array: expected 2 of type UINT8");
            assertThatThrownBy(() -> writer.row(new float[2])).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }
}
