package dev.firth.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedFileTest {
    @TempDir
    Path folder;

    @Test
    void bytesAndFloatsAreReadAcrossPieces() throws IOException {
        byte[] bytes = new byte[1001];
        new Random(1).nextBytes(bytes);
        Path path = Files.write(folder.resolve("file"), bytes);
        for (int bits : new int[] {2, 3, 6, 30}) {
            MappedFile file = MappedFile.open(path, bits);
            assertThat(file.size()).isEqualTo(1001);
            for (int from = 0; from < 50; from++) {
                byte[] read = new byte[902];
                file.read(from, read, 2, 900);
                assertThat(Arrays.copyOfRange(read, 2, 902)).isEqualTo(Arrays.copyOfRange(bytes, from, from + 900));
                assertThat(file.get(from + 951 - 1)).isEqualTo(bytes[from + 950]);
                float[] floats = new float[12];
                file.readFloats(from, floats, 1, 10);
                for (int i = 0; i < 10; i++) {
                    float expected = ByteBuffer.wrap(bytes)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getFloat(from + 4 * i);
                    assertThat(floats[1 + i]).isEqualTo(expected);
                }
            }
            assertThatThrownBy(() -> file.read(1000, new byte[2], 0, 2)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> file.get(1001)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void anEmptyFileHasNothingToRead() throws IOException {
        MappedFile file = MappedFile.open(Files.createFile(folder.resolve("empty")));
        assertThat(file.size()).isZero();
        file.read(0, new byte[0], 0, 0);
    }

    @Test
    void whatIsNoFileIsRefusedByName() {
        assertThatThrownBy(() -> MappedFile.open(folder)).hasMessageContaining("found a folder");
        assertThatThrownBy(() -> MappedFile.open(folder.resolve("none"))).hasMessageContaining("no such file");
        Path device = Path.of("/dev/null");
        Assumptions.assumeTrue(Files.exists(device));
        assertThatThrownBy(() -> MappedFile.open(device)).hasMessageContaining("a pipe or a device");
    }
}
