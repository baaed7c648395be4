package dev.firth.core.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.testing.CapturedLog;
import dev.firth.core.testing.FaultyFileSystem;
import dev.firth.core.vocabulary.Vocabulary;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every format of word vectors must do: its reader reads what its writer writes, and both refuse what is wrong. */
abstract class WordVectorsReaderContract {
    @TempDir
    Path folder;

    abstract WordVectorsFormat format();

    /** Reads with blocks of a few bytes, so that rows cross them. */
    abstract WordMatrix readInSmallBlocks(Path file, ReadOptions options, int blockBytes) throws IOException;

    @Test
    void whatIsWrittenIsReadBackBitForBit() throws IOException {
        long seed = new Random().nextLong();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int dim : new int[] {1, 2, 15, 16, 17, 100}) {
            WordMatrix vectors = randomVectors(random, 1 + random.nextInt(300), dim);
            Path file = folder.resolve("vectors");

            writer().write(vectors, file);

            assertSame(format().reader().read(file, ReadOptions.ALL), vectors);
            assertSame(format().reader().read(file, new ReadOptions(0, 1)), vectors);
            assertThat(WordVectorsFormat.detect(file)).isEqualTo(detected());
            for (int blockBytes : new int[] {1, 7, 64, 1000}) {
                assertSame(readInSmallBlocks(file, new ReadOptions(0, 3), blockBytes), vectors);
            }
        }
    }

    /** A writer that loses nothing. */
    WordVectorsWriter writer() {
        return format().writer();
    }

    /** Words that the format cannot hold. */
    List<String> unwritableWords() {
        return List.of("new york", "two\nlines", "");
    }

    /** The format that is recognised from the content alone. */
    WordVectorsFormat detected() {
        return format();
    }

    @Test
    void aLimitGivesTheFirstWords() throws IOException {
        WordMatrix vectors = randomVectors(new Random(1), 100, 5);
        Path file = folder.resolve("vectors");
        writer().write(vectors, file);

        for (int limit : new int[] {1, 2, 63, 99, 100, 101, Integer.MAX_VALUE}) {
            for (int blockBytes : new int[] {1, 64, 1 << 16}) {
                WordMatrix read = readInSmallBlocks(file, new ReadOptions(limit, 2), blockBytes);
                assertSame(read, first(vectors, Math.min(100, limit)));
            }
        }
    }

    @Test
    void aCommaDecimalLocaleChangesNothing() throws IOException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            WordMatrix vectors = randomVectors(new Random(2), 10, 5);
            Path file = folder.resolve("vectors");
            writer().write(vectors, file);
            assertSame(format().reader().read(file, ReadOptions.ALL), vectors);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void specialNumbersAreKeptAndWarnedOf() throws IOException {
        WordMatrix vectors = vectors(
                List.of("a", "b", "c"), new float[][] {{0f, -0f}, {Float.NaN, 1f}, {1f, Float.NEGATIVE_INFINITY}});
        Path file = folder.resolve("vectors");
        writer().write(vectors, file);

        WordMatrix[] read = new WordMatrix[1];
        String log = CapturedLog.of(() -> read[0] = format().reader().read(file, ReadOptions.ALL));

        assertSame(read[0], vectors);
        assertThat(log)
                .contains("2 rows hold numbers that are not finite")
                .contains("\"b\"")
                .contains("vectors");
    }

    @Test
    void ofDuplicateWordsTheFirstIsKept() throws IOException {
        WordMatrix vectors =
                vectors(List.of("a", "b", "a", "c", "b"), new float[][] {{1, 2}, {3, 4}, {5, 6}, {7, 8}, {9, 10}});
        Path file = folder.resolve("vectors");
        writer().write(vectors, file);

        WordMatrix[] read = new WordMatrix[1];
        String log = CapturedLog.of(() -> read[0] = format().reader().read(file, ReadOptions.ALL));

        assertSame(read[0], vectors(List.of("a", "b", "c"), new float[][] {{1, 2}, {3, 4}, {7, 8}}));
        assertThat(log).contains("2 rows repeat a word").contains("\"a\"");
    }

    @Test
    void invalidUtf8IsKeptByteForByteAndWarnedOf() throws IOException {
        byte[] word = {'c', 'a', 'f', (byte) 0xE9};
        Vocabulary vocabulary = Vocabulary.builder()
                .add("é", 0)
                .add(word, 0, 4, 0)
                .add("\uFFFD", 0)
                .build();
        WordMatrix vectors = WordMatrix.of(vocabulary, matrix(new float[][] {{1}, {2}, {3}}));
        Path file = folder.resolve("vectors");
        writer().write(vectors, file);

        WordMatrix[] read = new WordMatrix[1];
        String log = CapturedLog.of(() -> read[0] = format().reader().read(file, ReadOptions.ALL));

        assertThat(read[0].vocabulary().utf8(1)).isEqualTo(word);
        assertThat(log).contains("1 words are not UTF-8");
    }

    @Test
    void aWordWithASpaceOrWithoutALetterIsNotWritten() {
        for (String word : unwritableWords()) {
            Path file = folder.resolve("vectors");
            assertThatThrownBy(() -> writer().write(vectors(List.of("a", word), new float[][] {{1}, {2}}), file))
                    .isInstanceOf(UnwritableWordException.class)
                    .hasMessageContaining(word)
                    .hasMessageContaining("vectors")
                    .hasMessageContaining("Nothing was written");
            assertThat(file).doesNotExist();
        }
    }

    @Test
    void missingFilesFoldersAndEmptyFilesAreNamed() throws IOException {
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> format().reader().read(missing, ReadOptions.ALL))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining(missing.toString());
        assertThatThrownBy(() -> format().reader().read(folder, ReadOptions.ALL))
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("found a folder");
        Path empty = Files.createFile(folder.resolve("empty"));
        assertThatThrownBy(() -> format().reader().read(empty, ReadOptions.ALL))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(empty.toString());
    }

    @Test
    void aFullDiskLeavesNothingBehind() throws IOException {
        WordMatrix vectors = randomVectors(new Random(3), 1000, 10);
        Path file = FaultyFileSystem.withSpace(20_000).path(folder.resolve("vectors"));

        assertThatThrownBy(() -> writer().write(vectors, file))
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("vectors");

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aFolderWithoutPermissionIsNamed() {
        Path file = FaultyFileSystem.withoutWritePermission().path(folder.resolve("vectors"));
        assertThatThrownBy(() -> writer().write(randomVectors(new Random(4), 2, 2), file))
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("cannot be written to");
    }

    @Test
    void everyPrefixAndEveryFlippedByteEndsInVectorsOrInAnErrorAboutTheFile() throws IOException {
        Path whole = folder.resolve("vectors");
        writer().write(randomVectors(new Random(5), 6, 3), whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path damaged = folder.resolve("damaged");
        for (int i = 0; i < bytes.length; i++) {
            Files.write(damaged, Arrays.copyOf(bytes, i));
            readOrRefuse(damaged);
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x55;
            Files.write(damaged, flipped);
            readOrRefuse(damaged);
        }
    }

    private void readOrRefuse(Path file) throws IOException {
        CapturedLog.of(() -> {
            try {
                WordMatrix read = format().reader().read(file, ReadOptions.ALL);
                assertThat(read.vocabulary().size()).isEqualTo(read.matrix().rows());
            } catch (InvalidFileException e) {
                assertThat(e).hasMessageContaining(file.toString()).hasMessageContaining("expected");
            }
            try {
                WordVectorsFormat.detect(file);
            } catch (InvalidFileException e) {
                assertThat(e).hasMessageContaining(file.toString());
            }
        });
    }

    final Path file(String content) throws IOException {
        return Files.write(folder.resolve("vectors"), content.getBytes(UTF_8));
    }

    static WordMatrix randomVectors(Random random, int rows, int dim) {
        Vocabulary.Builder words = Vocabulary.builder();
        float[][] values = new float[rows][dim];
        for (int row = 0; row < rows; row++) {
            words.add((random.nextBoolean() ? "wörd" : "1.5e3,") + row, 0);
            for (int i = 0; i < dim; i++) {
                values[row][i] = random.nextInt(10) > 0
                        ? (float) random.nextGaussian()
                        : Float.intBitsToFloat((random.nextInt() & 0x807FFFFF) | (random.nextInt(0xFF) << 23));
            }
        }
        return WordMatrix.of(words.build(), matrix(values));
    }

    static WordMatrix vectors(List<String> words, float[][] values) {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        words.forEach(word -> vocabulary.add(word, 0));
        return WordMatrix.of(vocabulary.build(), matrix(values));
    }

    static FloatMatrix matrix(float[][] values) {
        FloatMatrix matrix = FloatMatrix.allocate(values.length, values[0].length);
        for (int row = 0; row < values.length; row++) {
            matrix.setRow(row, values[row], 0);
        }
        return matrix;
    }

    static WordMatrix first(WordMatrix vectors, int rows) {
        Vocabulary.Builder vocabulary = Vocabulary.builder();
        float[][] values = new float[rows][];
        for (int row = 0; row < rows; row++) {
            vocabulary.add(vectors.vocabulary().word(row), 0);
            values[row] = vectors.matrix().row(row);
        }
        return WordMatrix.of(vocabulary.build(), matrix(values));
    }

    static void assertSame(WordMatrix actual, WordMatrix expected) {
        assertThat(actual.vocabulary().size()).isEqualTo(expected.vocabulary().size());
        assertThat(actual.matrix().rows()).isEqualTo(expected.matrix().rows());
        for (int row = 0; row < expected.matrix().rows(); row++) {
            assertThat(actual.vocabulary().utf8(row))
                    .isEqualTo(expected.vocabulary().utf8(row));
            assertThat(actual.matrix().row(row)).isEqualTo(expected.matrix().row(row));
        }
    }
}
