package dev.firth.core.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.testing.FaultyFileSystem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void aWrittenFileReplacesTheTarget() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");

        AtomicFile.write(target, out -> out.write("new".getBytes(UTF_8)));

        assertThat(target).hasContent("new");
        assertThat(files()).containsExactly("target");
    }

    @Test
    void theTargetIsUntouchedUntilTheCommit() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");

        try (AtomicFile file = AtomicFile.create(target)) {
            file.output().write("new".getBytes(UTF_8));
            assertThat(target).hasContent("old");
        }

        assertThat(target).hasContent("old");
        assertThat(files()).containsExactly("target");
    }

    @Test
    void contentThatFailsLeavesNothing() throws IOException {
        Path target = folder.resolve("target");

        assertThatThrownBy(() -> AtomicFile.write(target, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("the source broke");
                }))
                .hasMessage("the source broke");

        assertThat(files()).isEmpty();
    }

    @Test
    void aFullDiskLeavesNothing() throws IOException {
        Path target = FaultyFileSystem.withSpace(100).path(folder.resolve("target"));

        assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(new byte[101])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("target");

        assertThat(files()).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsNamed() {
        Path target = FaultyFileSystem.withoutWritePermission().path(folder.resolve("target"));

        assertThatThrownBy(() -> AtomicFile.write(target, out -> out.write(1)))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void aMissingFolderAndAFolderAsTargetAreRefused() {
        assertThatThrownBy(() -> AtomicFile.create(folder.resolve("missing").resolve("target")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("does not exist");
        assertThatThrownBy(() -> AtomicFile.create(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("found a folder");
    }

    @Test
    void aSymbolicLinkKeepsPointingWhereItPointed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file.getFileName());

        AtomicFile.write(link, out -> out.write("new".getBytes(UTF_8)));

        assertThat(link).isSymbolicLink();
        assertThat(file).hasContent("new");
    }

    private List<String> files() throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }
}
