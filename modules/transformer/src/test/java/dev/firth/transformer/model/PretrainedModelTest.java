package dev.firth.transformer.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.sentence.GoldenSentences;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedModelTest {
    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        folder = new GoldenSentences("version2").copyTo(temporary.resolve("model"));
    }

    @Test
    void aModelDirectoryIsOpened() throws IOException {
        PretrainedModel model = PretrainedModel.open(folder);
        assertThat(model.maxTokens()).isEqualTo(24);
        assertThat(model.network().inputs()).containsKey("input_ids");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        config.json       | expected config.json or bert_config.json, found neither
        model.safetensors | model.safetensors
        """)
    void aFileThatIsMissingIsNamed(String file, String message) throws IOException {
        Files.delete(folder.resolve(file));
        assertThatThrownBy(() -> PretrainedModel.open(folder).network())
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTokenizerMustBeThere() throws IOException {
        Files.delete(folder.resolve("vocab.txt"));
        Files.delete(folder.resolve("tokenizer.json"));
        assertThatThrownBy(() -> PretrainedModel.open(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vocab.txt");
    }

    @Test
    void theTokenizerMustNotHaveMoreTokensThanTheEncoder() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(config, Files.readString(config).replaceFirst("\"vocab_size\": \\d+", "\"vocab_size\": 20"));
        assertThatThrownBy(() -> PretrainedModel.open(folder))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("vocab_size: expected at least")
                .hasMessageContaining("found 20");
    }

    @Test
    void theConfigurationMustFitTheWeights() throws IOException {
        Path config = folder.resolve("config.json");
        Files.writeString(
                config,
                Files.readString(config).replaceFirst("\"intermediate_size\": 32", "\"intermediate_size\": 48"));
        assertThatThrownBy(() -> PretrainedModel.open(folder).network())
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("has the shape [32, 16], not [48, 16]");
    }

    @Test
    void somethingElseThanADirectoryIsRefused() {
        assertThatThrownBy(() -> PretrainedModel.open(folder.resolve("config.json")))
                .hasMessageContaining("expected a model directory, found a file");
        assertThatThrownBy(() -> PretrainedModel.open(folder.resolve("nowhere")))
                .hasMessageContaining("expected a model directory, found nothing");
    }
}
