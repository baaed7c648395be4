package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.testing.CapturedLog;
import dev.firth.core.testing.FaultyFileSystem;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text that is missing, damaged or strange: an error or a warning that says where and what to do. */
class CorpusBadInputTest {
    private static final VocabularyOptions ALL = VocabularyOptions.DEFAULT.withMinCount(1);

    @TempDir
    private Path folder;

    private Path file(byte[] content) throws IOException {
        return Files.write(folder.resolve("text"), content);
    }

    private Path file(String content) throws IOException {
        return file(content.getBytes(StandardCharsets.UTF_8));
    }

    private static Vocabulary count(Corpus corpus) throws IOException {
        return corpus.buildVocabulary(ALL, 2, CorpusProgress.NONE);
    }

    private static AbstractThrowableAssert<?, ?> assertCountingFails(Path... paths) {
        return assertThatThrownBy(() -> count(Corpus.of(paths))).isInstanceOf(CorpusException.class);
    }

    @Test
    void aMissingFileIsNamed() {
        assertCountingFails(folder.resolve("nowhere.txt"))
                .hasMessageContaining("nowhere.txt: no such file or directory")
                .hasMessageContaining("check the path");
    }

    @Test
    void aDirectoryWithoutTextIsNamed() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("corpus/sub")).resolve("empty"));
        Files.writeString(folder.resolve("corpus/.hidden"), "text");
        assertCountingFails(folder.resolve("corpus"))
                .hasMessageContaining("corpus: there is no text in this directory (1 files, all empty or hidden)");
    }

    @Test
    void anEmptyFileAndOneOfWhiteSpaceHaveNoWord() throws IOException {
        assertCountingFails(file("")).hasMessageContaining("text: there is no word in this text (0 bytes)");
        assertCountingFails(file(" \n\n ")).hasMessageContaining("there is no word in this text (4 bytes)");
    }

    @Test
    void aTextWithoutFrequentWordsSaysHowFrequentTheyAre() throws IOException {
        Corpus corpus = Corpus.of(file("one two two three three three"));
        assertThatThrownBy(() -> corpus.buildVocabulary(VocabularyOptions.DEFAULT, 2, CorpusProgress.NONE))
                .hasMessageContaining("none of its 3 different words occurs 5 times or more (minCount)")
                .hasMessageContaining("the most frequent one occurs 3 times: lower minCount");
    }

    @Test
    void aTextWithoutAnyWordOfTheVocabularyIsAnError() throws IOException {
        Vocabulary vocabulary = Vocabulary.builder().add("other", 1).build();
        Corpus corpus = Corpus.of(file("one two"));
        Path target = Files.createDirectories(folder.resolve("target"));
        assertThatThrownBy(() -> corpus.encode(vocabulary, target, 1, CorpusProgress.NONE))
                .hasMessageContaining("none of its 2 words is among the 1 words of the vocabulary");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void invalidUtf8IsReplacedCountedAndReportedOnce() throws IOException {
        byte[] text = "good b?d w??rd ???!\n".getBytes(StandardCharsets.ISO_8859_1);
        text[6] = (byte) 0xFF;
        // The first two bytes of a three-byte character: one maximal subpart.
        text[10] = (byte) 0xE2;
        text[11] = (byte) 0x82;
        // A surrogate: no part of it can begin a character, so that each byte is replaced.
        text[15] = (byte) 0xED;
        text[16] = (byte) 0xA0;
        text[17] = (byte) 0x80;
        Path path = file(text);
        Corpus corpus = Corpus.of(path);
        String log = CapturedLog.of(() -> {
            Vocabulary vocabulary = count(corpus);
            assertThat(vocabulary.contains("b\uFFFDd")).isTrue();
            assertThat(vocabulary.contains("w\uFFFDrd")).isTrue();
            assertThat(vocabulary.contains("\uFFFD\uFFFD\uFFFD!")).isTrue();
            corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE).close();
        });
        assertThat(log)
                .containsOnlyOnce(
                        "5 invalid UTF-8 sequences were replaced by U+FFFD, the first one at byte 6 of " + path);
        assertThat(corpus.report().orElseThrow().invalidSequences()).isEqualTo(5);
    }

    @Test
    void bytesZeroAreWhiteSpaceCountedAndReportedOnce() throws IOException {
        Path path = file("one\0two\0\0 three");
        Corpus corpus = Corpus.of(path);
        String log = CapturedLog.of(() -> {
            Vocabulary vocabulary = count(corpus);
            assertThat(vocabulary.size()).isEqualTo(3);
            corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE).close();
        });
        assertThat(log).containsOnlyOnce("3 bytes 0 were treated as white space, the first one at byte 3 of " + path);
        assertThat(corpus.report().orElseThrow().zeroBytes()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void wordsTooLongAreLeftOutCountedAndReportedOnce(Tokenizer tokenizer) throws IOException {
        // The second is longer than the reader's buffer.
        Path path = file("a " + "x".repeat(1024) + " b " + "y".repeat(1025) + "\n" + "z".repeat(3_000_000) + "\nc d");
        Corpus corpus = Corpus.builder().paths(path).tokenizer(tokenizer).build();
        String log = CapturedLog.of(() -> {
            Vocabulary vocabulary = count(corpus);
            assertThat(vocabulary.size()).isEqualTo(5);
            try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE)) {
                assertThat(encoded.words()).isEqualTo(5);
                assertThat(encoded.sentences()).isEqualTo(2);
            }
        });
        assertThat(log)
                .containsOnlyOnce(
                        "2 words longer than 1024 bytes were left out, the first one at byte 1029 of " + path);
        assertThat(corpus.report().orElseThrow().overlongWords()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void aTextThatEndsInAWordTooLongEnds(Tokenizer tokenizer) throws IOException {
        Path path = file("a " + "z".repeat(5_000_000));
        assertThat(count(Corpus.builder().paths(path).tokenizer(tokenizer).build())
                        .size())
                .isEqualTo(1);
    }

    @Test
    void oneLongLineIsReadInBlocks() throws IOException {
        Path path = file("some words ".repeat(500_000));
        Corpus corpus = Corpus.of(path);
        Vocabulary vocabulary = count(corpus);
        try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 2, CorpusProgress.NONE)) {
            assertThat(encoded.words()).isEqualTo(1_000_000);
            assertThat(encoded.sentences()).isEqualTo(1);
        }
    }

    @Test
    void truncatedCompressedFilesSayWhereTheyEnd() throws IOException {
        byte[] text = CorpusSourcesTest.manyWords(1);
        for (byte[] whole : List.of(CorpusSourcesTest.gzip(text), CorpusSourcesTest.zstd(text))) {
            for (int length : new int[] {4, 10, whole.length / 2, whole.length - 1}) {
                assertCountingFails(file(Arrays.copyOf(whole, length)))
                        .hasMessageMatching(".*text: the (gzip|zstd) data end too early, at byte " + length + " of "
                                + length + ", after \\d+ bytes of text.*")
                        .hasMessageContaining("copy or download it again");
            }
        }
    }

    @Test
    void damagedCompressedFilesSayWhere() throws IOException {
        byte[] text = CorpusSourcesTest.manyWords(1);
        for (byte[] file : List.of(CorpusSourcesTest.gzip(text), CorpusSourcesTest.zstd(text))) {
            Arrays.fill(file, file.length / 2, file.length / 2 + 100, (byte) 0x55);
            assertCountingFails(file(file))
                    .hasMessageMatching("(?s).*text: the (gzip|zstd) data (are damaged near|end too early, at) byte .*")
                    .hasMessageContaining("check the file with `");
        }
    }

    @Test
    void whatFollowsCompressedTextIsNotSilentlyLeftOut() throws IOException {
        for (byte[] whole : List.of(
                CorpusSourcesTest.gzip(CorpusSourcesTest.manyWords(1)),
                CorpusSourcesTest.zstd(CorpusSourcesTest.manyWords(1)))) {
            for (int more : new int[] {20, 1_000, 500_000}) {
                byte[] file = Arrays.copyOf(whole, whole.length + more);
                Arrays.fill(file, whole.length, file.length, (byte) 'x');
                assertCountingFails(file(file)).hasMessageMatching(".*text: the (gzip|zstd) data are damaged near .*");
            }
        }
    }

    @Test
    void otherFormatsAreNamed() throws IOException {
        assertCountingFails(file("BZh91AY")).hasMessageContaining("bzip2").hasMessageContaining("bunzip2");
        assertCountingFails(file("PK\3\4....")).hasMessageContaining("zip archive");
        assertCountingFails(file(new byte[] {(byte) 0xFD, '7', 'z', 'X', 'Z', 0}))
                .hasMessageContaining("xz data");
        assertCountingFails(file("text".getBytes(StandardCharsets.UTF_16))).hasMessageContaining("UTF-16");
    }

    @Test
    void aFileThatGrowsWhileItIsReadIsAnError() throws IOException {
        Path path = file("one two");
        Corpus corpus = Corpus.of(path);
        Vocabulary vocabulary = count(corpus);
        Files.writeString(path, " three", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> corpus.encode(vocabulary, folder, 1, CorpusProgress.NONE))
                .hasMessageContaining(
                        "text: the file changed while it was read (7 bytes when it was first seen, 13 now)");
    }

    @Test
    void aLinkThatLeadsBackIsAnError() throws IOException {
        Path root = Files.createDirectories(folder.resolve("corpus/sub")).getParent();
        Files.writeString(root.resolve("text"), "one");
        Files.createSymbolicLink(root.resolve("sub/up"), root);
        assertCountingFails(root).hasMessageContaining("up: this link leads back to");
    }

    @Test
    void aFullDiskIsReportedAndLeavesNothing() throws IOException {
        Corpus corpus = Corpus.of(file(CorpusSourcesTest.manyWords(1)));
        Vocabulary vocabulary = count(corpus);
        Path target = Files.createDirectories(folder.resolve("target"));
        Path full = FaultyFileSystem.withSpace(100_000).path(target);
        assertThatThrownBy(() -> corpus.encode(vocabulary, full, 2, CorpusProgress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("target")
                .hasMessageContaining("writing the encoded corpus to this temporary file failed after 0 bytes")
                .hasMessageContaining("No space left on device")
                .hasMessageContaining("make room");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aFullDiskUnderStandardInputIsReportedAndLeavesNothing() throws IOException {
        Path target = Files.createDirectories(folder.resolve("target"));
        Corpus corpus = Corpus.builder()
                .paths(Path.of("-"))
                .standardInput(new ByteArrayInputStream(CorpusSourcesTest.manyWords(1)))
                .temporaryFolder(FaultyFileSystem.withSpace(1_000).path(target))
                .build();
        assertThatThrownBy(() -> count(corpus)).hasMessageContaining("No space left on device");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsReported() throws IOException {
        Corpus corpus = Corpus.of(file("one two"));
        Vocabulary vocabulary = count(corpus);
        Path target = FaultyFileSystem.withoutWritePermission().path(folder);
        assertThatThrownBy(() -> corpus.encode(vocabulary, target, 1, CorpusProgress.NONE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no temporary file for the encoded corpus can be made here")
                .hasMessageContaining("choose another one");
        assertThatThrownBy(() -> corpus.encode(vocabulary, folder.resolve("missing"), 1, CorpusProgress.NONE))
                .hasMessageContaining("missing: no temporary file");
    }

    @Test
    void aStreamThatFailsIsReported() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe broke");
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                return read();
            }
        };
        Corpus corpus =
                Corpus.builder().paths(Path.of("-")).standardInput(failing).build();
        assertThatThrownBy(() -> count(corpus)).hasMessageContaining("the pipe broke");
    }

    @Test
    void whatAListenerThrowsEndsTheReading() throws IOException {
        Corpus corpus = Corpus.of(file("one two"));
        assertThatThrownBy(() -> corpus.buildVocabulary(ALL, 4, (phase, done, total) -> {
                    throw new IllegalStateException("stop");
                }))
                .hasMessage("stop");
    }

    @Test
    void numbersOfThreadsHaveARange() throws IOException {
        Corpus corpus = Corpus.of(file("one two"));
        for (int threads : new int[] {0, -1, 9999}) {
            assertThatThrownBy(() -> corpus.buildVocabulary(ALL, threads, CorpusProgress.NONE))
                    .hasMessageContaining("threads is " + threads + ": give between 1 and 1024");
        }
    }
}
