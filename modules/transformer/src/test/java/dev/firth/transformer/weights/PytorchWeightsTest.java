package dev.firth.transformer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.testing.TestData;
import dev.firth.transformer.Resources;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PytorchWeightsTest {
    @TempDir
    private Path folder;

    private static Path golden(String name) {
        return Resources.path("pytorch/" + name);
    }

    @Test
    void tensorsOfAllTypesAndViewsAreRead() throws IOException {
        JsonNode expected = new ObjectMapper().readTree(golden("expected.json").toFile());
        Weights weights = Weights.open(golden("state.bin"));
        assertThat(weights.names()).hasSize(expected.size());
        for (String name : weights.names()) {
            JsonNode tensor = expected.get(name);
            long[] shape = weights.shape(name);
            assertThat(shape).as(name).hasSize(tensor.get("shape").size());
            for (int axis = 0; axis < shape.length; axis++) {
                assertThat(shape[axis]).isEqualTo(tensor.get("shape").get(axis).asLong());
            }
            JsonNode numbers = tensor.get("numbers");
            float[] found =
                    numbers.isEmpty() ? new float[0] : weights.read(name).data().asFloat();
            assertThat(found).as(name).hasSize(numbers.size());
            for (int i = 0; i < found.length; i++) {
                assertThat((double) found[i]).isCloseTo(numbers.get(i).asDouble(), within(1e-7));
            }
        }
    }

    @Test
    @Tag("data")
    void aModelsFileHoldsWhatItsSafetensorsHold() throws IOException {
        Path model = TestData.require("ref/bert-rand-tiny");
        Weights pytorch = Weights.open(model.resolve("pytorch_model.bin"));
        Weights safetensors = Weights.open(model.resolve("model.safetensors"));
        assertThat(pytorch.names()).containsAll(safetensors.names());
        for (String name : safetensors.names()) {
            assertThat(pytorch.read(name)).as(name).isEqualTo(safetensors.read(name));
        }
    }

    @Test
    void shardsAreFoundByTheirIndex() throws IOException {
        Files.copy(golden("state.bin"), folder.resolve("pytorch_model-00001-of-00001.bin"));
        StringBuilder index = new StringBuilder("{\"weight_map\": {");
        for (String name : Weights.open(golden("state.bin")).names()) {
            index.append('"').append(name).append("\": \"pytorch_model-00001-of-00001.bin\", ");
        }
        index.setLength(index.length() - 2);
        Files.writeString(folder.resolve("pytorch_model.bin.index.json"), index.append("}}"));
        assertThat(Weights.open(folder).names()).contains("half", "scalar");
        assertThat(Weights.open(folder).read("scalar").getFloat(0)).isEqualTo(2.5f);
    }

    @Test
    void filesOfOldVersionsAndOtherContentAreRefused() {
        assertThatThrownBy(() -> Weights.open(golden("legacy.bin")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected a ZIP archive, as PyTorch 1.6 and later write");
        assertThatThrownBy(() -> Weights.open(golden("checkpoint.bin")))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected tensors by name alone, found String with Long");
    }

    /** A file with a pickle and one record. */
    private Path archive(byte[] pickle, String record, byte... content) throws IOException {
        Path file = folder.resolve("evil.bin");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("m/data.pkl"));
            zip.write(pickle);
            zip.putNextEntry(new ZipEntry(record));
            zip.write(content);
        }
        return file;
    }

    private static byte[] pickle(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {(byte) 0x80, 2});
        bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
        return bytes.toByteArray();
    }

    /** Characters that the source of a parameter cannot hold are written as in Java. */
    private static String unescaped(String text) {
        String result = text.replace("\\n", "\n").replace("\\0", "\0");
        for (int at = result.indexOf("\\u"); at >= 0; at = result.indexOf("\\u")) {
            char c = (char) Integer.parseInt(result.substring(at + 2, at + 6), 16);
            result = result.substring(0, at) + c + result.substring(at + 6);
        }
        return result;
    }

    private static String text(String value) {
        return "X" + (char) value.length() + "\0\0\0" + value;
    }

    /** A tensor named w. */
    private static String tensor(
            String type, String key, String elements, String offset, String sizes, String strides) {
        return "}" + text("w") + "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\n" + type + "\n"
                + text(key) + text("cpu") + elements + "tQ" + offset + sizes + strides + "\u0089N" + "tRs.";
    }

    @Test
    void aTensorMayBeWrittenByHand() throws IOException {
        byte[] content = {0, 0, (byte) 0x80, 0x3f, 0, 0, 0, 0x40};
        Path file = archive(
                pickle(tensor("FloatStorage", "0", "K\u0002", "K\u0000", "K\u0002\u0085", "K\u0001\u0085")),
                "m/data/0",
                content);
        assertThat(Weights.open(file).read("w").toFloatVector()).containsExactly(1f, 2f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        cos\\nsystem\\n(X\\u0002\\0\\0\\0lstR.                           | the name of something that tensors consist of, found "os.system"
        cposix\\nsystem\\n.                                              | found "posix.system"
        cbuiltins\\neval\\n.                                             | found "builtins.eval"
        ctorch.storage\\n_load_from_bytes\\n.                            | found "torch.storage._load_from_bytes"
        ccollections\\nOrderedDict\\n)R)R.                               | a call of a dictionary with a list
        ctorch\\nFloatStorage\\n)R.                                      | a call of "torch.FloatStorage" with a list
        ccollections\\nOrderedDict\\n}R.                                 | a call of "collections.OrderedDict" with a dictionary
        ctorch._utils\\n_rebuild_tensor_v2\\n)R.                         | the description of a tensor, found a list
        (i                                                               | an opcode that tensors need, found 0x69
        ]}b.                                                             | attributes of a dictionary, found those of a list
        .                                                                | a value, found an empty stack
        h\\u0005.                                                        | a value that was remembered, found number 5
        X\\u00ff\\u00ff\\u00ff\\u00ffx                                   | a text within the file
        X\\u00ff\\u00ff\\u00ff\\u007fx                                   | a text within the file
        }K\\u0001                                                        | more bytes, found the end
        N.                                                               | a dictionary of tensors, found None
        }]K\\u0001s.                                                     | a text or a number as a key, found a list
        """)
    void whatATensorDoesNotNeedIsRefused(String program, String message) throws IOException {
        Path file = archive(pickle(unescaped(program)), "m/data/0");
        assertThatThrownBy(() -> Weights.open(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("offset")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        K\\u0003                   | K\\u0000 | K\\u0002\\u0085                   | K\\u0001\\u0085 | a record of 12 bytes
        K\\u0002                   | K\\u0001 | K\\u0002\\u0085                   | K\\u0001\\u0085 | a view beyond the 2 numbers
        K\\u0002                   | K\\u0000 | J\\u00ff\\u00ff\\u00ff\\u007f\\u0085 | K\\u0000\\u0085 | a view beyond the 2 numbers
        K\\u0002                   | K\\u0000 | K\\u0002\\u0085                   | J\\u00ff\\u00ff\\u00ff\\u00ff\\u0085 | a negative size or stride
        K\\u0002                   | K\\u0000 | K\\u0002\\u0085                   | ) | sizes and strides that do not belong together
        J\\u00ff\\u00ff\\u00ff\\u007f | K\\u0000 | K\\u0002\\u0085                   | K\\u0001\\u0085 | less than 2 GiB
        """)
    void aTensorMustBeWithinItsStorage(String elements, String offset, String sizes, String strides, String message)
            throws IOException {
        Path file = archive(
                pickle(tensor(
                        "FloatStorage",
                        "0",
                        unescaped(elements),
                        unescaped(offset),
                        unescaped(sizes),
                        unescaped(strides))),
                "m/data/0",
                new byte[8]);
        assertThatThrownBy(() -> Weights.open(file).read("w"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aRecordIsFoundByItsNameAloneAndNothingIsExtracted() throws IOException {
        Path file = archive(
                pickle(tensor("FloatStorage", "../../../x", "K\u0002", "K\u0000", "K\u0002\u0085", "K\u0001\u0085")),
                "../../escaped",
                new byte[8]);
        assertThatThrownBy(() -> Weights.open(file).read("w")).hasMessageContaining("a record of 8 bytes");
        assertThat(folder.resolve("../../escaped")).doesNotExist();
    }

    @Test
    void aRecordThatUnpacksToMoreIsRefused() throws IOException {
        Path file = archive(
                pickle(tensor("FloatStorage", "0", "K\u0002", "K\u0000", "K\u0002\u0085", "K\u0001\u0085")),
                "m/data/0",
                new byte[1 << 20]);
        assertThatThrownBy(() -> Weights.open(file).read("w"))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("expected a record of 8 bytes, less than 2 GiB, found 1048576 bytes");
    }

    @RepeatedTest(200)
    void aFileWithOtherBytesIsReadOrRefused(RepetitionInfo repetition) throws IOException {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] bytes = Files.readAllBytes(golden("state.bin"));
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes; i++) {
            bytes[random.nextInt(random.nextBoolean() ? 1_500 : bytes.length)] = (byte) random.nextInt(256);
        }
        Path file = Files.write(folder.resolve("changed.bin"), bytes);
        try {
            Weights weights = Weights.open(file);
            for (String name : weights.names()) {
                weights.read(name);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("changed.bin");
        }
    }
}
