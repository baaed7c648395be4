package dev.firth.core.quantization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuantizedFileTest {
    @TempDir
    private Path folder;

    private Path file;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("vectors.pq");
        FloatMatrix matrix = FloatMatrix.allocate(70, 5);
        Vocabulary.Builder words = Vocabulary.builder();
        for (int row = 0; row < 70; row++) {
            words.add("w" + row, 0);
            for (int k = 0; k < 5; k++) {
                matrix.set(row, k, (float) Math.sin(row * 5 + k));
            }
        }
        QuantizedFileWriter.write(words.build(), matrix, QuantizationOptions.of(Quantization.PQ), file);
        whole = Files.readAllBytes(file);
    }

    @Test
    void theHeaderTellsWhatIsInTheFile() throws IOException {
        QuantizedFile read = QuantizedFile.open(file);
        assertThat(read.quantization()).isEqualTo(Quantization.PQ);
        assertThat(read.size()).isEqualTo(70);
        assertThat(read.dim()).isEqualTo(5);
        assertThat(read.isExact()).isFalse();
        assertThat(read.vocabulary(3).size()).isEqualTo(3);
        assertThat(read.vocabulary(100).word(69)).isEqualTo("w69");
        assertThatThrownBy(() -> read.length(70)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void tooOldTooNewAndCorruptAreThreeMessages() throws IOException {
        refused(with(8, 0), "expected version 1, found version 0", "older than this Firth can read", "firth convert");
        refused(with(8, 2), "expected version 1, found version 2", "A newer Firth wrote it");
        refused(with(32, 9999), "which follow from the sizes in its header", "cut off or damaged");
        refused(with(60, 1), "offset 0", "checksum", "damaged after it was written");
    }

    @Test
    void headersThatCannotBeAreRefused() throws IOException {
        refused(with(0, 0), "begin with FIRTHQNT", "another kind of file");
        refused(new byte[0], "begin with FIRTHQNT", "an empty file");
        refused(Arrays.copyOf(whole, 20), "a header of 64 bytes");
        refused(with(12, 3), "1 (int8) or 2 (pq)", "found 3");
        refused(with(16, -1), "a number of words", "found -1");
        refused(with(16, Integer.MAX_VALUE), "which follow from the sizes in its header");
        refused(with(20, 0), "a dimension from 1", "found 0");
        refused(with(24, 6), "a sub-vector from 1 to the dimension", "found 6");
        refused(with(28, 2), "0 or 1", "found 2");
        refused(with(28, 1), "which follow from the sizes in its header");
        refused(with(32, -1), "less than 2 GiB of words");
        refused(Arrays.copyOf(whole, whole.length - 1), "cut off");
    }

    @Test
    void noFlippedByteGoesUnnoticed() throws IOException {
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> {
                        QuantizedFile read = QuantizedFile.open(file);
                        read.vocabulary(100);
                        for (int row = 0; row < 70; row++) {
                            read.copyRow(row, new float[5]);
                        }
                    })
                    .as("byte " + at)
                    .satisfiesAnyOf(e -> assertThat(e).isInstanceOf(InvalidFileException.class), e -> assertThat(e)
                            .isInstanceOf(UncheckedIOException.class)
                            .hasCauseInstanceOf(InvalidFileException.class));
        }
    }

    @Test
    void optionsOutOfRangeAreNamed() {
        QuantizationOptions options = QuantizationOptions.of(Quantization.PQ);
        assertThatThrownBy(() -> options.withSubVector(0)).hasMessage("subVector 0: expected at least 1");
        assertThatThrownBy(() -> options.withThreads(0)).hasMessage("threads 0: expected at least 1");
    }

    private byte[] with(int offset, int value) {
        byte[] changed = whole.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(offset, value);
        return changed;
    }

    private void refused(byte[] content, String... fragments) throws IOException {
        Files.write(file, content);
        assertThatThrownBy(() -> QuantizedFile.open(file))
                .isInstanceOf(InvalidFileException.class)
                .satisfies(e ->
                        assertThat(e.getMessage()).contains(file.toString()).contains(fragments));
    }
}
