package dev.firth.words.cooccurrence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.testing.RandomText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CooccurrenceFileTest {
    private static final Vocabulary ABC =
            Vocabulary.builder().add("a", 3).add("b", 2).add("c", 1).build();

    @TempDir
    Path folder;

    @Test
    void theBytesAreThoseOfTheOriginalProgram() throws IOException {
        Path file = Files.write(
                folder.resolve("c.bin"),
                HexFormat.of()
                        .parseHex("01000000" + "02000000" + "000000000000f03f" + "01000000" + "03000000"
                                + "000000000000e03f" + "03000000" + "01000000" + "0000000000000840"));
        Path copy = folder.resolve("copy.bin");
        try (Cooccurrences counts = read(file, ABC)) {
            assertThat(PlainCooccurrences.of(counts)).isEqualTo(Map.of(0, Map.of(1, 1.0, 2, 0.5), 2, Map.of(0, 3.0)));
            CooccurrenceFileWriter.write(counts, copy);
        }
        assertThat(copy).hasSameBinaryContentAs(file);
    }

    @Test
    void recordsMayComeInAnyOrderAndInMoreStretchesThanOne() throws IOException {
        RandomText text = RandomText.lines(4, 2_000, 60_000, 50);
        Path file = folder.resolve("sorted.bin");
        try (Cooccurrences counts =
                Cooccurrences.count(text.corpus(), CooccurrenceOptions.DEFAULT, folder, 2, TrainingListener.NONE)) {
            CooccurrenceFileWriter.write(counts, file);
            Path shuffled = Files.write(folder.resolve("shuffled.bin"), shuffled(Files.readAllBytes(file)));
            for (Path given : List.of(file, shuffled)) {
                try (Cooccurrences read = CooccurrenceFileReader.read(
                        given, text.vocabulary(), 1_500_000, folder, 1, TrainingListener.NONE)) {
                    assertThat(PlainCooccurrences.of(read)).isEqualTo(PlainCooccurrences.of(counts));
                }
            }
        }
    }

    private static byte[] shuffled(byte[] bytes) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < bytes.length / 16; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(5));
        byte[] shuffled = new byte[bytes.length];
        for (int i = 0; i < order.size(); i++) {
            System.arraycopy(bytes, order.get(i) * 16, shuffled, i * 16, 16);
        }
        return shuffled;
    }

    @Test
    void whatIsNoFileOfCooccurrencesIsRefused() throws IOException {
        assertInvalid(new byte[0], "expected records of 16 bytes, found an empty file");
        assertInvalid(new byte[40], "offset 32: expected records of 16 bytes, found 8 bytes");
        assertInvalid(record(0, 1, 1), "offset 0: expected the number of a word, from 1 to 3, found 0");
        assertInvalid(record(1, 4, 1), "offset 4: expected the number of a word, from 1 to 3, found 4");
        assertInvalid(record(1, 1, Double.NaN), "offset 8: expected a value above 0, found NaN");
        assertInvalid(record(1, 1, -1), "offset 8: expected a value above 0, found -1.0");
        assertInvalid(record(1, 1, Double.POSITIVE_INFINITY), "found Infinity");
    }

    private void assertInvalid(byte[] content, String message) throws IOException {
        Path file = Files.write(folder.resolve("bad.bin"), content);
        assertThatThrownBy(() -> read(file, ABC))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
        try (var files = Files.list(folder)) {
            assertThat(files.toList()).containsExactly(file);
        }
    }

    private static byte[] record(int row, int column, double value) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(row)
                .putInt(column)
                .putDouble(value)
                .array();
    }

    private Cooccurrences read(Path file, Vocabulary vocabulary) throws IOException {
        return CooccurrenceFileReader.read(file, vocabulary, 4L << 30, folder, 2, TrainingListener.NONE);
    }

    @Test
    void vocabulariesComeBackAsTheyWere() throws IOException {
        Vocabulary words = Vocabulary.builder()
                .add("the", 50)
                .add("größe", 7)
                .add("a\u00a0b", 1)
                .build();
        Path file = folder.resolve("vocab.txt");
        GloveVocabularyFile.write(words, file);
        assertThat(file).hasContent("the 50\ngröße 7\na\u00a0b 1\n");
        Vocabulary read = GloveVocabularyFile.read(file);
        assertThat(read.size()).isEqualTo(3);
        for (int id = 0; id < 3; id++) {
            assertThat(read.word(id)).isEqualTo(words.word(id));
            assertThat(read.count(id)).isEqualTo(words.count(id));
        }
    }

    @Test
    void whatIsNoVocabularyIsRefused() throws IOException {
        assertNoVocabulary("", "expected words and their counts, found an empty file");
        assertNoVocabulary("a 1\nb\n", "line 2: expected a word, a space and a count, found \"b\"");
        assertNoVocabulary("a 1\n\nb 1\n", "line 2: expected a word, a space and a count, found an empty line");
        assertNoVocabulary("a 1\nb x\n", "line 2: expected a count after the last space, found \"b x\"");
        assertNoVocabulary("a 0\n", "line 1: expected a count of at least 1, found \"a 0\"");
        assertNoVocabulary("a 2\nb 1\na 1\n", "line 3: expected another word than on line 1, found \"a\" again");
        assertNoVocabulary("x".repeat(100_000) + " 1\n", "line 1: expected a word, a space and a count");
    }

    private void assertNoVocabulary(String content, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("vocab.txt"), content);
        assertThatThrownBy(() -> GloveVocabularyFile.read(file))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }
}
