package dev.firth.transformer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SafetensorsWeightsTest {
    /** More than two tiles, and no multiple of one. */
    private static final int LENGTH = 5_001;

    @TempDir
    Path folder;

    @Test
    void readsNumbersOfEveryTypeOfWeights() throws IOException {
        Random random = new Random(4);
        float[] exact = new float[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            exact[i] = random.nextInt(-128, 128) * 0.25f;
        }
        SafetensorsWriter writer = new SafetensorsWriter();
        add(writer, TensorType.F32, (buffer, i) -> buffer.putFloat(exact[i]));
        add(writer, TensorType.F64, (buffer, i) -> buffer.putDouble(exact[i]));
        add(writer, TensorType.F16, (buffer, i) -> buffer.putShort(half(exact[i])));
        add(writer, TensorType.BF16, (buffer, i) -> buffer.putShort((short) (Float.floatToIntBits(exact[i]) >> 16)));
        add(writer, TensorType.I16, (buffer, i) -> buffer.putShort((short) (4 * exact[i])));
        add(writer, TensorType.I32, (buffer, i) -> buffer.putInt((int) (4 * exact[i])));
        add(writer, TensorType.I64, (buffer, i) -> buffer.putLong((long) (4 * exact[i])));
        add(writer, TensorType.U8, (buffer, i) -> buffer.put((byte) 1));
        Path file = folder.resolve("model.safetensors");
        writer.write(file);

        Weights weights = Weights.open(folder);
        assertThat(weights.path()).isEqualTo(file);
        for (TensorType type : List.of(TensorType.F32, TensorType.F64, TensorType.F16, TensorType.BF16)) {
            INDArray array = weights.read(type.name());
            assertThat(array.shape()).containsExactly(3, LENGTH / 3);
            assertThat(array.data().asFloat()).as(type.name()).isEqualTo(exact);
        }
        for (TensorType type : List.of(TensorType.I16, TensorType.I32, TensorType.I64)) {
            assertThat(weights.read(type.name()).data().asFloat()[17])
                    .as(type.name())
                    .isEqualTo(4 * exact[17]);
        }
        assertThatThrownBy(() -> weights.read("U8"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("numbers of 16 bits or more");
        assertThatThrownBy(() -> weights.read("none")).hasMessageContaining("no weight none in");
    }

    @Test
    void readsHalvesAtTheirLimits() {
        assertThat(halves(0x0000, 0x8000, 0x0001, 0x83ff, 0x0400, 0x7bff, 0xfbff, 0x7c00, 0xfc00, 0x7e00))
                .containsExactly(
                        0f,
                        -0f,
                        0x1p-24f,
                        -0x1.ff8p-15f,
                        0x1p-14f,
                        65_504f,
                        -65_504f,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY,
                        Float.NaN);
    }

    private static float[] halves(int... bits) {
        ByteBuffer buffer = ByteBuffer.allocate(2 * bits.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : bits) {
            buffer.putShort((short) value);
        }
        float[] floats = new float[bits.length];
        NumberFormat.FLOAT16.toFloats(buffer.array(), floats, bits.length);
        return floats;
    }

    /** By search: the half whose value is the number. */
    private static short half(float number) {
        for (int bits = 0; bits < 1 << 16; bits++) {
            if (halves(bits)[0] == number) {
                return (short) bits;
            }
        }
        throw new IllegalArgumentException("no half is " + number);
    }

    @Test
    void readsShards() throws IOException {
        writeShards();
        Weights weights = Weights.open(folder);
        assertThat(weights.names()).containsExactly("c", "a", "b");
        assertThat(weights.read("a").data().asFloat()).containsExactly(1, 2);
        assertThat(weights.read("b").data().asFloat()).containsExactly(3, 4);
        assertThat(weights.read("c").data().asFloat()).containsExactly(5, 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a':'1.st'}                                | expected b of 1.st, found nothing",
                "{'a':'1.st','b':'1.st','c':'3.st'}          | expected the file 3.st beside the index, found no such file",
                "{'a':'1.st','b':'2.st','c':'2.st'}          | expected b in 2.st, found no such tensor there",
                "{'a':'../1.st'}                             | the name of a file beside the index, found \"../1.st\"",
                "{'a':'/etc/passwd'}                         | the name of a file beside the index",
                "{'a':'..'}                                  | the name of a file beside the index",
                "{'a':''}                                    | the name of a file beside the index",
                "{'a':7}                                     | expected the file 7 beside the index",
                "[]                                          | expected a JSON object, found a JSON array"
            })
    void refusesBrokenIndexes(String map, String message) throws IOException {
        writeShards();
        Path index = folder.resolve("model.safetensors.index.json");
        Files.writeString(index, "{\"weight_map\": " + map.replace('\'', '"') + "}");
        assertThatThrownBy(() -> Weights.open(folder))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("model.safetensors.index.json")
                .hasMessageContaining(message);
    }

    @Test
    void saysWhatWasLookedFor() {
        assertThatThrownBy(() -> Weights.open(folder))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected model.safetensors, model.safetensors.index.json, pytorch_model.bin, ");
    }

    private void writeShards() throws IOException {
        vectors("a", "b").write(folder.resolve("1.st"));
        SafetensorsWriter second = new SafetensorsWriter();
        second.tensor("c", TensorType.F32, List.of(2L), out -> out.write(bytes(5, 6)));
        second.write(folder.resolve("2.st"));
        Files.writeString(
                folder.resolve("model.safetensors.index.json"),
                "{\"metadata\": {}, \"weight_map\": {\"c\": \"2.st\", \"a\": \"1.st\", \"b\": \"1.st\"}}");
    }

    /** Two vectors: 1, 2 and 3, 4. */
    private static SafetensorsWriter vectors(String first, String second) {
        SafetensorsWriter writer = new SafetensorsWriter();
        writer.tensor(first, TensorType.F32, List.of(2L), out -> out.write(bytes(1, 2)));
        writer.tensor(second, TensorType.F32, List.of(2L), out -> out.write(bytes(3, 4)));
        return writer;
    }

    private static byte[] bytes(float... floats) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * floats.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : floats) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    private static void add(SafetensorsWriter writer, TensorType type, BiConsumer<ByteBuffer, Integer> number) {
        ByteBuffer buffer = ByteBuffer.allocate(type.bytes() * LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < LENGTH; i++) {
            number.accept(buffer, i);
        }
        writer.tensor(type.name(), type, List.of(3L, LENGTH / 3L), out -> out.write(buffer.array()));
    }
}
