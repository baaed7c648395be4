package dev.firth.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksummedFileTest {
    private static final int PAGE = ChecksummedFile.PAGE;

    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenInPiecesIsReadInPieces() throws IOException {
        Random random = new Random(1);
        for (int size : new int[] {0, 1, PAGE - 1, PAGE, PAGE + 1, 70 * PAGE + 5}) {
            byte[] content = bytes(size);
            ChecksummedFile file = new ChecksummedFile(MappedFile.open(write(content)), size);
            for (int repeat = 0; repeat < 50; repeat++) {
                int from = random.nextInt(size + 1);
                int length = random.nextInt(size - from + 1);
                byte[] read = new byte[length + 2];
                file.read(from, read, 1, length);
                assertThat(Arrays.copyOfRange(read, 1, length + 1))
                        .isEqualTo(Arrays.copyOfRange(content, from, from + length));
            }
            assertThatThrownBy(() -> file.read(size, new byte[1], 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aDamagedPageIsRefusedWhenItIsReadAndNotBefore() throws IOException {
        byte[] content = bytes(3 * PAGE);
        Path path = write(content);
        byte[] damaged = Files.readAllBytes(path);
        damaged[PAGE + 17] ^= 1;
        Files.write(path, damaged);

        ChecksummedFile file = new ChecksummedFile(MappedFile.open(path), content.length);

        file.read(0, new byte[PAGE], 0, PAGE);
        file.read(2 * PAGE, new byte[PAGE], 0, PAGE);
        for (int repeat = 0; repeat < 2; repeat++) {
            assertThatThrownBy(() -> file.readFloats(PAGE - 4, new float[2], 0, 2))
                    .isInstanceOf(UncheckedIOException.class)
                    .cause()
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining(path.toString())
                    .hasMessageContaining("offset " + PAGE)
                    .hasMessageContaining("checksum")
                    .hasMessageContaining("copy it again");
        }
    }

    @Test
    void anotherSizeAndDamagedChecksumsAreRefusedAtOnce() throws IOException {
        byte[] content = bytes(PAGE + 3);
        Path path = write(content);
        byte[] whole = Files.readAllBytes(path);
        for (int size : new int[] {0, 5, whole.length - 1, whole.length + 1}) {
            Files.write(path, Arrays.copyOf(whole, size));
            MappedFile mapped = MappedFile.open(path);
            assertThatThrownBy(() -> new ChecksummedFile(mapped, content.length))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("expected " + whole.length + " bytes")
                    .hasMessageContaining("found " + size + " bytes");
        }
        for (int at = content.length; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x40;
            Files.write(path, damaged);
            MappedFile mapped = MappedFile.open(path);
            assertThatThrownBy(() -> new ChecksummedFile(mapped, content.length))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("offset " + content.length);
        }
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private Path write(byte[] content) throws IOException {
        Path path = folder.resolve("file");
        Random random = new Random(2);
        AtomicFile.write(path, out -> {
            ChecksummedOutput checked = new ChecksummedOutput(out);
            for (int at = 0; at < content.length; ) {
                int count = Math.min(content.length - at, 1 + random.nextInt(2 * PAGE));
                checked.write(content, at, count);
                at += count;
            }
            assertThat(checked.written()).isEqualTo(content.length);
            checked.finish();
        });
        return path;
    }
}
