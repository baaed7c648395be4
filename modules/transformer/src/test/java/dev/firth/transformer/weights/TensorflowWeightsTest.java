package dev.firth.transformer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.testing.TestData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorflowWeightsTest {
    @TempDir
    private Path folder;

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private final Map<String, byte[]> entries = new TreeMap<>();

    private static void number(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest > 0x7f) {
            out.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private void add(String name, long[] sizes, float... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        for (long size : sizes) {
            ByteArrayOutputStream axis = new ByteArrayOutputStream();
            axis.write(8);
            number(axis, size);
            shape.write(0x12);
            number(shape, axis.size());
            shape.writeBytes(axis.toByteArray());
        }
        ByteArrayOutputStream entry = new ByteArrayOutputStream();
        entry.writeBytes(new byte[] {8, 1, 0x12});
        number(entry, shape.size());
        entry.writeBytes(shape.toByteArray());
        entry.write(0x20);
        number(entry, data.size());
        entry.write(0x28);
        number(entry, bytes.capacity());
        entry.write(0x35);
        entry.writeBytes(fixed(SortedTable.maskedChecksum(bytes.array())));
        entries.put(name, entry.toByteArray());
        data.writeBytes(bytes.array());
    }

    private static byte[] fixed(int value) {
        return ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** A block with one place where a key is whole: the first. */
    private static byte[] block(Map<String, byte[]> entries) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        byte[] before = new byte[0];
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            byte[] key = entry.getKey().getBytes(StandardCharsets.UTF_8);
            int shared = 0;
            while (shared < Math.min(before.length, key.length) && before[shared] == key[shared]) {
                shared++;
            }
            number(block, shared);
            number(block, key.length - shared);
            number(block, entry.getValue().length);
            block.write(key, shared, key.length - shared);
            block.writeBytes(entry.getValue());
            before = key;
        }
        block.writeBytes(fixed(0));
        block.writeBytes(fixed(1));
        return block.toByteArray();
    }

    private static byte[] handle(long offset, long size) {
        ByteArrayOutputStream handle = new ByteArrayOutputStream();
        number(handle, offset);
        number(handle, size);
        return handle.toByteArray();
    }

    private Path write() throws IOException {
        entries.put("", new byte[] {8, 1});
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        byte[] block = block(entries);
        trailer(index, block);
        int place = index.size();
        byte[] blocks = block(Map.of("z", handle(0, block.length)));
        trailer(index, blocks);
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        footer.writeBytes(handle(0, 0));
        footer.writeBytes(handle(place, blocks.length));
        footer.writeBytes(new byte[40 - footer.size()]);
        footer.writeBytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(0xdb4775248b80fb57L)
                .array());
        index.writeBytes(footer.toByteArray());
        Files.write(folder.resolve("bert_model.ckpt.data-00000-of-00001"), data.toByteArray());
        return Files.write(folder.resolve("bert_model.ckpt.index"), index.toByteArray());
    }

    private static void trailer(ByteArrayOutputStream out, byte[] block) {
        out.writeBytes(block);
        out.write(0);
        out.writeBytes(fixed(SortedTable.maskedChecksum(block, new byte[1])));
    }

    private Path example() throws IOException {
        add("bert/embeddings/word_embeddings", new long[] {2, 3}, 1, 2, 3, 4, 5, 6);
        add("bert/encoder/layer_11/attention/self/query/kernel", new long[] {2, 3}, 1, 2, 3, 4, 5, 6);
        add("bert/encoder/layer_11/attention/self/query/kernel/adam_m", new long[] {2, 3}, 1, 2, 3, 4, 5, 6);
        add("bert/encoder/layer_11/output/LayerNorm/gamma", new long[] {2}, 7, 8);
        add("cls/predictions/output_bias", new long[] {1}, 9);
        add("cls/seq_relationship/output_weights", new long[] {2, 1}, 3, 4);
        add("global_step", new long[0], 5);
        return write();
    }

    @Test
    void variablesGetPytorchsNamesAndKernelsAreTransposed() throws IOException {
        example();
        Weights weights = Weights.open(folder);
        assertThat(weights.names())
                .containsExactlyInAnyOrder(
                        "bert.embeddings.word_embeddings.weight",
                        "bert.encoder.layer.11.attention.self.query.weight",
                        "bert.encoder.layer.11.output.LayerNorm.weight",
                        "cls.predictions.bias",
                        "cls.seq_relationship.weight");
        String kernel = "bert.encoder.layer.11.attention.self.query.weight";
        assertThat(weights.shape(kernel)).containsExactly(3, 2);
        assertThat(weights.read(kernel).data().asFloat()).containsExactly(1, 4, 2, 5, 3, 6);
        assertThat(weights.read("bert.embeddings.word_embeddings.weight").data().asFloat())
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(weights.shape("cls.seq_relationship.weight")).containsExactly(2, 1);
    }

    @Test
    @Tag("data")
    void aCheckpointOfTensorflowHoldsWhatTheSafetensorsHold() throws IOException {
        Path model = TestData.require("ref/bert-rand-tiny");
        Weights checkpoint = Weights.open(model.resolve("tf-checkpoint"));
        Weights safetensors = Weights.open(model.resolve("model.safetensors"));
        assertThat(checkpoint.names()).hasSizeGreaterThan(30);
        for (String name : checkpoint.names()) {
            assertThat(checkpoint.read(name)).as(name).isEqualTo(safetensors.read(name));
        }
    }

    @Test
    void whatIsBrokenIsNamed() throws IOException {
        Path index = example();
        byte[] bytes = Files.readAllBytes(index);
        bytes[10] ^= 1;
        Files.write(index, bytes);
        assertThatThrownBy(() -> Weights.open(folder))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected the checksum of the block at offset 0");
        bytes[10] ^= 1;
        Files.write(index, bytes);
        Path content = folder.resolve("bert_model.ckpt.data-00000-of-00001");
        Files.write(content, new byte[data.size()]);
        Weights weights = Weights.open(folder);
        assertThatThrownBy(() -> weights.read("cls.predictions.bias"))
                .hasMessageContaining("expected bytes with the checksum of the index");
        Files.write(content, new byte[3]);
        assertThatThrownBy(() -> weights.read("cls.predictions.bias")).hasMessageContaining("3 in all");
        Files.delete(content);
        assertThatThrownBy(() -> weights.read("cls.predictions.bias"))
                .hasMessageContaining("expected the file bert_model.ckpt.data-00000-of-00001, found none");
        Files.write(index, new byte[100]);
        assertThatThrownBy(() -> Weights.open(folder)).hasMessageContaining("found another file");
    }

    @RepeatedTest(200)
    void aFileWithOtherBytesIsReadOrRefused(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        Path index = example();
        byte[] bytes = Files.readAllBytes(index);
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        Files.write(index, bytes);
        try {
            Weights weights = Weights.open(folder);
            for (String name : weights.names()) {
                weights.read(name);
            }
        } catch (InvalidFileException e) {
            assertThat(e).hasMessageContaining("bert_model.ckpt");
        }
    }
}
