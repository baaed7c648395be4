package dev.firth.core.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.Firth;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
    @TempDir
    Path folder;

    private static Provenance example() {
        Map<String, Object> hyperparameters = new LinkedHashMap<>();
        hyperparameters.put("window", 5);
        hyperparameters.put("subsample", 1e-4);
        hyperparameters.put("architecture", "skipgram");
        hyperparameters.put("hierarchicalSoftmax", false);
        return Provenance.of(
                "word2vec",
                hyperparameters,
                42,
                new Provenance.CorpusSource("text8", 100_000_000, "abc", 17_005_207),
                0.25,
                71_290,
                100);
    }

    @Test
    void whatIsWrittenBesideTheVectorsIsReadBack() throws IOException {
        Path vectors = folder.resolve("vectors.bin");
        example().writeBeside(vectors);

        assertThat(folder.resolve("vectors.bin.firth.json")).exists();
        assertThat(Provenance.readBeside(vectors)).hasValue(example());
        assertThat(example().firthVersion()).isEqualTo(Firth.version());
        assertThat(example().javaVersion()).isEqualTo(System.getProperty("java.version"));
    }

    @Test
    void theJsonHasTheSettingsInOrder() {
        assertThat(example().toJson())
                .contains("\"algorithm\" : \"word2vec\"")
                .containsSubsequence("window", "subsample", "architecture", "hierarchicalSoftmax", "\"seed\" : 42");
    }

    @Test
    void unknownFieldsOfNewerVersionsAreLeftAside() throws IOException {
        Path vectors = folder.resolve("vectors.bin");
        Files.writeString(Provenance.fileOf(vectors), "{\"algorithm\":\"glove\",\"mood\":\"fine\"}");
        assertThat(Provenance.readBeside(vectors).orElseThrow().algorithm()).isEqualTo("glove");
        assertThat(Provenance.readBeside(vectors).orElseThrow().hyperparameters())
                .isEmpty();
    }

    @Test
    void aMissingFileIsNoErrorAndABrokenOneIsNamedWithItsLine() throws IOException {
        Path vectors = folder.resolve("vectors.bin");
        assertThat(Provenance.readBeside(vectors)).isEmpty();
        Files.writeString(Provenance.fileOf(vectors), "{\n\"seed\": \"many\"}");
        assertThatThrownBy(() -> Provenance.readBeside(vectors))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("vectors.bin.firth.json, line 2");
        Files.writeString(Provenance.fileOf(vectors), "null");
        assertThatThrownBy(() -> Provenance.readBeside(vectors)).isInstanceOf(InvalidFileException.class);
        Files.writeString(Provenance.fileOf(vectors), "");
        assertThatThrownBy(() -> Provenance.readBeside(vectors)).isInstanceOf(InvalidFileException.class);
    }
}
