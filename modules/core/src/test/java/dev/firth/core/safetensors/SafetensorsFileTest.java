package dev.firth.core.safetensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SafetensorsFileTest {
    @TempDir
    private Path folder;

    @Test
    void tensorsAndMetadataAreReadBack() throws IOException {
        Path file = folder.resolve("a.safetensors");
        new SafetensorsWriter()
                .metadata("format", "pt")
                .metadata("ö\"", "\n")
                .tensor("b", TensorType.F32, List.of(2L, 1L), out -> out.write(floats(1.5f, -2)))
                .tensor("scalar", TensorType.F64, List.of(), out -> out.write(new byte[8]))
                .tensor("none", TensorType.I64, List.of(3L, 0L), out -> {})
                .tensor("a", TensorType.U8, List.of(3L), out -> out.write(new byte[] {7, 8, 9}))
                .write(file);

        SafetensorsFile read = SafetensorsFile.open(file);

        assertThat(read.metadata()).containsEntry("format", "pt").containsEntry("ö\"", "\n");
        assertThat(read.tensors().keySet()).containsExactly("b", "scalar", "none", "a");
        Tensor b = read.tensor("b").orElseThrow();
        assertThat(b).isEqualTo(new Tensor("b", TensorType.F32, List.of(2L, 1L), 0, 8));
        float[] values = new float[3];
        read.readFloats(b, 0, values, 1, 2);
        assertThat(values).containsExactly(0, 1.5f, -2);
        byte[] bytes = new byte[2];
        Tensor a = read.tensor("a").orElseThrow();
        read.readBytes(a, 1, bytes, 0, 2);
        assertThat(bytes).containsExactly(8, 9);
        assertThat(read.tensor("c")).isEmpty();
        assertThatThrownBy(() -> read.readFloats(b, 1, values, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> read.readBytes(a, 2, bytes, 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> read.readFloats(a, 0, values, 0, 1)).hasMessageContaining("U8: expected F32");
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeIsKnownByItsName(TensorType type) throws IOException {
        Path file = folder.resolve("t");
        new SafetensorsWriter()
                .tensor("t", type, List.of(5L), out -> out.write(new byte[5 * type.bytes()]))
                .write(file);
        assertThat(SafetensorsFile.open(file).tensor("t").orElseThrow().type()).isEqualTo(type);
    }

    @Test
    void whatOtherWritersWriteIsRead() throws IOException {
        // Spaces behind the JSON, fields in another order, no metadata, and one that is not known.
        SafetensorsFile read = SafetensorsFile.open(
                file("{\"x\":{\"data_offsets\":[0,4],\"more\":[{\"y\":1}],\"shape\":[1],\"dtype\":\"F32\"}}   ", 4));
        assertThat(read.tensors()).containsOnlyKeys("x");
        assertThat(SafetensorsFile.open(file("{}", 0)).tensors()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no JSON                     | hello                                                                                            | 0 | begins with {",
                "JSON that is cut off        | {\"x\":{\"dtype\":\"F32\"                                                                             | 0 | expected JSON",
                "text behind the JSON        | {} {}                                                                                            | 0 | nothing but spaces",
                "a tensor twice              | {\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]},\"x\":{}}                          | 0 | Duplicate",
                "a field twice               | {\"x\":{\"dtype\":\"U8\",\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0]}}                  | 0 | Duplicate",
                "metadata that is no text    | {\"__metadata__\":{\"a\":1}}                                                                     | 0 | text for \"a\"",
                "metadata that is no object  | {\"__metadata__\":[]}                                                                            | 0 | an object",
                "a dtype that there is not   | {\"x\":{\"dtype\":\"F31\",\"shape\":[0],\"data_offsets\":[0,0]}}                                  | 0 | F31",
                "no shape                    | {\"x\":{\"dtype\":\"U8\",\"data_offsets\":[0,0]}}                                                | 0 | dtype, shape and two data_offsets",
                "three offsets               | {\"x\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0,0]}}                                 | 0 | two data_offsets",
                "a size below 0              | {\"x\":{\"dtype\":\"U8\",\"shape\":[-1],\"data_offsets\":[0,0]}}                                  | 0 | whole numbers from 0",
                "a size that is no number    | {\"x\":{\"dtype\":\"U8\",\"shape\":[1.0],\"data_offsets\":[0,1]}}                                 | 1 | whole numbers from 0",
                "a size beyond a long        | {\"x\":{\"dtype\":\"U8\",\"shape\":[99999999999999999999],\"data_offsets\":[0,1]}}                | 1 | whole numbers from 0",
                "a product beyond a long     | {\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}              | 0 | below 2^63",
                "offsets of another size     | {\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}                                  | 4 | the 8 bytes of F32 [2]",
                "offsets in falling order    | {\"x\":{\"dtype\":\"U8\",\"shape\":[1],\"data_offsets\":[1,0]}}                                   | 1 | 1 to 0",
                "offsets beyond the file     | {\"x\":{\"dtype\":\"U8\",\"shape\":[5],\"data_offsets\":[0,5]}}                                   | 4 | within the 4 bytes",
                "a hole before a tensor      | {\"x\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[1,4]}}                                   | 4 | to begin at 0",
                "a hole behind the last      | {\"x\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}}                                   | 4 | fill the 4 bytes",
                "tensors that overlap        | {\"x\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]},\"y\":{\"dtype\":\"U8\",\"shape\":[2],\"data_offsets\":[2,4]}} | 4 | to begin at 3",
            })
    void whatTheFormatForbidsIsRefused(String what, String json, int dataBytes, String fragment) throws IOException {
        Path file = file(json, dataBytes);
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .as(what)
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("expected")
                .hasMessageContaining(fragment);
    }

    @Test
    void aHeaderThatCannotBeIsRefusedBeforeMemoryIsTaken() throws IOException {
        for (long length : new long[] {3, 100_000_001, Long.MAX_VALUE, -1}) {
            byte[] bytes = ByteBuffer.allocate(10)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(length)
                    .put((byte) '{')
                    .array();
            refused(Files.write(folder.resolve("h"), bytes), "offset 0", "at most 2");
        }
        refused(Files.write(folder.resolve("h"), new byte[7]), "found 7 bytes");
        try (RandomAccessFile large =
                new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
            large.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(100_000_001)
                    .array());
            large.setLength(200_000_000);
        }
        refused(folder.resolve("large"), "at most 100000000");
    }

    @Test
    void tensorsBeyondTwoGibibytesAreRead() throws IOException {
        // A file with a hole: it takes no room on the disk.
        long count = (1L << 29) + 1_000_000;
        String json = "{\"x\":{\"dtype\":\"F32\",\"shape\":[" + count + "],\"data_offsets\":[0," + 4 * count + "]}}";
        Path file = file(json, 0);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            long end = large.length() + 4 * count;
            large.setLength(end);
            large.seek(end - 4);
            large.write(floats(42));
        }
        SafetensorsFile read = SafetensorsFile.open(file);
        float[] last = new float[2];
        read.readFloats(read.tensor("x").orElseThrow(), count - 2, last, 0, 2);
        assertThat(last).containsExactly(0, 42);
    }

    @Test
    void aContentThatDoesNotFitItsShapeIsNotWritten() {
        Path file = folder.resolve("w");
        SafetensorsWriter writer =
                new SafetensorsWriter().tensor("x", TensorType.F32, List.of(2L), out -> out.write(new byte[7]));
        assertThatThrownBy(() -> writer.write(file)).hasMessageContaining("7 bytes: expected 8");
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> writer.tensor("x", TensorType.F32, List.of(2L), out -> {}))
                .hasMessageContaining("a name that is not taken");
        assertThatThrownBy(() -> writer.tensor("y", TensorType.F32, List.of(-2L), out -> {}))
                .hasMessageContaining("sizes from 0");
    }

    @Test
    void aHeaderThatNoReaderTakesIsNotWritten() {
        Path file = folder.resolve("w");
        SafetensorsWriter writer = new SafetensorsWriter().metadata("x", "y".repeat(SafetensorsHeader.MAX_BYTES));
        assertThatThrownBy(() -> writer.write(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the header of 0 tensors and 1 metadata has 100000025 bytes: a safetensors file may have at"
                        + " most 100000000. Write several files");
        assertThat(file).doesNotExist();
    }

    private static void refused(Path file, String... fragments) {
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(InvalidFileException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(fragments));
    }

    private Path file(String json, int dataBytes) throws IOException {
        byte[] header = json.getBytes(UTF_8);
        return Files.write(
                folder.resolve("file"),
                ByteBuffer.allocate(8 + header.length + dataBytes)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(header.length)
                        .put(header)
                        .array());
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }
}
