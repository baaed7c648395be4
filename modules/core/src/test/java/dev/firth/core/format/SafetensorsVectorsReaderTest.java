package dev.firth.core.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SafetensorsVectorsReaderTest extends WordVectorsReaderContract {
    @Override
    WordVectorsFormat format() {
        return WordVectorsFormat.SAFETENSORS;
    }

    @Override
    WordMatrix readInSmallBlocks(Path file, ReadOptions options, int blockBytes) throws IOException {
        return format().reader().read(file, options);
    }

    @Override
    List<String> unwritableWords() {
        return List.of("two\nlines", "end\r", "");
    }

    @Test
    void theFileIsTheOneOfTheSpecificationByteForByte() throws IOException {
        Path file = folder.resolve("vectors.safetensors");
        writer().write(vectors(List.of("new york", "ö"), new float[][] {{1, 2}, {-1, 0.5f}}), file);

        assertThat(folder.resolve("vocab.txt")).hasContent("new york\nö\n");
        byte[] bytes = Files.readAllBytes(file);
        int header = Byte.toUnsignedInt(bytes[0]) + 256 * Byte.toUnsignedInt(bytes[1]);
        assertThat(header % 8).isZero();
        assertThat(new String(bytes, 8, header, UTF_8).strip())
                .isEqualTo("{\"__metadata__\":{\"format\":\"pt\",\"vocab_sha256\":"
                        + "\"d338f20745574aa89ba1b101b19f4b715b0cb4f45fde0328b2c0ab0cc3dfba03\"},"
                        + "\"embeddings\":{\"dtype\":\"F32\",\"shape\":[2,2],\"data_offsets\":[0,16]}}");
        assertThat(bytes).hasSize(8 + header + 16);
        assertThat(bytes).endsWith(0, 0, (byte) 0x80, (byte) 0xBF, 0, 0, 0, 0x3F);
    }

    @Test
    void aFolderStandsForTheModelInIt() throws IOException {
        WordMatrix vectors = vectors(List.of("a", "b"), new float[][] {{1, 2}, {3, 4}});
        writer().write(vectors, folder.resolve("model.safetensors"));

        assertThat(WordVectorsFormat.detect(folder)).isEqualTo(WordVectorsFormat.SAFETENSORS);
        assertSame(format().reader().read(folder, ReadOptions.ALL), vectors);
    }

    @Test
    void otherNamesOfTheTensorAreRead() throws IOException {
        Files.writeString(folder.resolve("vocab.txt"), "a\r\nb");
        for (String name : List.of("embedding.weight", "anything")) {
            Path file = folder.resolve(name);
            new SafetensorsWriter()
                    .tensor("bias", TensorType.I64, List.of(1L), out -> out.write(new byte[8]))
                    .tensor(name, TensorType.F32, List.of(2L, 1L), out -> out.write(new byte[8]))
                    .write(file);

            assertSame(format().reader().read(file, ReadOptions.ALL), vectors(List.of("a", "b"), new float[][] {{0}, {0}
            }));
        }
    }

    @Test
    void tensorsThatAreNoTableOfFloatsAreRefused() throws IOException {
        Files.writeString(folder.resolve("vocab.txt"), "a\n");
        Path file = folder.resolve("vectors");
        new SafetensorsWriter()
                .tensor("embeddings", TensorType.F16, List.of(1L, 2L), out -> out.write(new byte[4]))
                .write(file);
        refused(file, "F32 of two dimensions", "F16 [1, 2]");
        new SafetensorsWriter()
                .tensor("x", TensorType.F32, List.of(2L), out -> out.write(new byte[8]))
                .write(file);
        refused(file, "a tensor \"embeddings\"", "0 of two dimensions among 1");
        new SafetensorsWriter()
                .tensor("embeddings", TensorType.F32, List.of(1L, 0L), out -> {})
                .write(file);
        refused(file, "1 to 16777216 numbers", "[1, 0]");
    }

    @Test
    void wordsThatDoNotBelongToTheVectorsAreRefused() throws IOException {
        Path file = folder.resolve("vectors");
        Path words = folder.resolve("vocab.txt");
        writer().write(vectors(List.of("a", "b"), new float[][] {{1}, {2}}), file);

        Files.writeString(words, "a\nc\n");
        refused(file, "vocab.txt", "found others (SHA-256");
        Files.writeString(words, "a\n");
        refused(file, "vocab.txt", "2 words, one for each vector", "1 words");
        Files.writeString(words, "a\nb\nc\n");
        refused(file, "found 3 words");
        Files.writeString(words, "a\n\nb\n");
        refused(file, "line 2", "an empty line");
        Files.writeString(words, "a".repeat(70_000) + "\nb\n");
        refused(file, "line 1", "a longer line");
    }

    private void refused(Path file, String... fragments) {
        assertThatThrownBy(() -> format().reader().read(file, ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(fragments));
    }
}
