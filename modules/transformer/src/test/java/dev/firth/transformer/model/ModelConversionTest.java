package dev.firth.transformer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.testing.TestData;
import dev.firth.transformer.sentence.GoldenSentences;
import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelConversionTest {
    @TempDir
    private Path folder;

    @Test
    void aConvertedModelGivesTheSameVectors() throws IOException {
        GoldenSentences golden = new GoldenSentences("several");
        Path from = golden.copyTo(folder.resolve("from"));
        Files.write(from.resolve("training_args.bin"), new byte[3]);
        Path to = folder.resolve("to");
        ModelConversion.convert(from, to);

        assertThat(to.resolve("training_args.bin")).doesNotExist();
        assertThat(to.resolve("tokenizer.json")).hasSameBinaryContentAs(from.resolve("tokenizer.json"));
        try (SentenceEncoder before = SentenceEncoder.load(from);
                SentenceEncoder after = SentenceEncoder.load(to)) {
            assertThat(after.encode(golden.texts())).isDeepEqualTo(before.encode(golden.texts()));
        }
    }

    @Test
    @Tag("data")
    void weightsOfPytorchBecomeSafetensors() throws IOException {
        Path reference = TestData.require("ref/bert-rand-tiny");
        Path from = Files.createDirectory(folder.resolve("from"));
        for (String name : new String[] {"config.json", "vocab.txt", "tokenizer_config.json", "pytorch_model.bin"}) {
            Files.copy(reference.resolve(name), from.resolve(name));
        }
        Path to = Files.createDirectory(folder.resolve("to"));
        ModelConversion.convert(from, to);

        Weights expected = Weights.open(reference.resolve("model.safetensors"));
        Weights found = Weights.open(to.resolve("model.safetensors"));
        assertThat(expected.names()).containsAll(found.names());
        for (String name : found.names()) {
            assertThat(found.read(name)).as(name).isEqualTo(expected.read(name));
        }
        assertThat(PretrainedModel.open(to).network().parameters()).isNotEmpty();
    }

    @Test
    void nothingIsOverwrittenOrHalfWritten() throws IOException {
        Path from = new GoldenSentences("version2").copyTo(folder.resolve("from"));
        Path to = Files.createDirectory(folder.resolve("to"));
        Files.writeString(to.resolve("mine"), "mine");
        assertThatThrownBy(() -> ModelConversion.convert(from, to))
                .isInstanceOf(FileAlreadyExistsException.class)
                .hasMessageContaining("expected a directory that does not exist yet");
        assertThat(to.resolve("mine")).hasContent("mine");

        Files.delete(from.resolve("model.safetensors"));
        Path other = folder.resolve("other");
        assertThatThrownBy(() -> ModelConversion.convert(from, other)).isInstanceOf(InvalidFileException.class);
        assertThat(folder).isDirectoryContaining(path -> path.equals(from));
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(from, to);
        }
    }
}
