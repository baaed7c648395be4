package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.format.WordVectorsFormat;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.testing.FaultyFileSystem;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorsFilesTest {
    private static final Provenance PROVENANCE = Provenance.of("word2vec", Map.of("window", 5), 1, null, 0.5, 100, 8);

    @TempDir
    private Path folder;

    @Test
    void aFullDiskLeavesNoPartOfAFile() throws IOException {
        FaultyFileSystem disk = FaultyFileSystem.withSpace(1000);

        assertThatThrownBy(() -> write(disk.path(folder.resolve("vectors.bin"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("vectors.bin")
                .hasMessageContaining("No space left");

        assertThat(names()).isEmpty();
    }

    @Test
    void aDiskThatIsFullBeforeTheProvenanceKeepsNoOtherOne() throws IOException {
        Path file = folder.resolve("vectors.bin");
        write(file);
        long size = Files.size(file);

        assertThatThrownBy(() -> write(FaultyFileSystem.withSpace(size + 10).path(file)))
                .hasMessageContaining("vectors.bin.firth.json");

        assertThat(names()).containsExactly("vectors.bin");
    }

    @Test
    void aReadOnlyFolderIsNamed() throws IOException {
        Path file = FaultyFileSystem.withoutWritePermission().path(folder.resolve("vectors.txt"));

        assertThatThrownBy(() -> write(file))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("vectors.txt")
                .hasMessageContaining("cannot be written to");

        assertThat(names()).isEmpty();
    }

    @Test
    void theFormatIsTheOneAskedForOrThatOfTheExtension() {
        assertThat(VectorsFiles.format(WordVectorsFormat.GLOVE_TEXT, "a.bin")).isEqualTo(WordVectorsFormat.GLOVE_TEXT);
        assertThat(VectorsFiles.format(null, "a.bin")).isEqualTo(WordVectorsFormat.WORD2VEC_BINARY);
        assertThat(VectorsFiles.format(null, "a.vec")).isEqualTo(WordVectorsFormat.FASTTEXT_VEC);
        assertThat(VectorsFiles.format(null, "-")).isEqualTo(WordVectorsFormat.WORD2VEC_TEXT);
    }

    private static void write(Path file) throws IOException {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        for (int id = 0; id < 100; id++) {
            vocabulary.add("word" + id, 100 - id);
        }
        WordVectors vectors = new WordVectors(vocabulary.build(), FloatMatrix.allocate(100, 8));
        VectorsFiles.write(vectors, Optional.of(PROVENANCE), VectorsFiles.format(null, file.toString()), file);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
