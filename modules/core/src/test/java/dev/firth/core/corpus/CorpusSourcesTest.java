package dev.firth.core.corpus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.testing.CapturedLog;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.vocabulary.VocabularyOptions;
import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where text comes from: plain and compressed files, directories, standard input. */
class CorpusSourcesTest {
    private static final VocabularyOptions ALL = VocabularyOptions.DEFAULT.withMinCount(1);

    @TempDir
    private Path folder;

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] gzip(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    static byte[] zstd(byte[] text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new ZstdOutputStream(bytes)) {
            out.write(text);
        }
        return bytes.toByteArray();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /** Some hundred kilobytes of words. */
    static byte[] manyWords(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            text.append("word").append((int) (2000 * random.nextDouble() * random.nextDouble()));
            text.append(random.nextInt(12) == 0 ? '\n' : ' ');
        }
        return utf8(text.toString());
    }

    /** The words of a corpus in their order, a sentence a line. */
    private String text(Corpus corpus) throws IOException {
        Vocabulary vocabulary = corpus.buildVocabulary(ALL, 3, CorpusProgress.NONE);
        try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 3, CorpusProgress.NONE)) {
            int[] tokens = new int[(int) encoded.length()];
            encoded.read(0, tokens, 0, tokens.length);
            StringBuilder text = new StringBuilder();
            for (int token : tokens) {
                text.append(token < 0 ? "|" : vocabulary.word(token)).append(token < 0 ? "" : " ");
            }
            return text.toString();
        }
    }

    @Test
    void compressionIsToldFromTheBytesAndNotFromTheName() throws Exception {
        byte[] text = manyWords(1);
        String expected = text(Corpus.of(Files.write(folder.resolve("plain"), text)));
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        List<byte[]> files = List.of(text, gzip(text), zstd(text));
        for (byte[] file : files) {
            Corpus corpus = Corpus.of(Files.write(folder.resolve("no-telling-name.txt"), file));
            assertThat(text(corpus)).isEqualTo(expected);
            assertThat(corpus.sha256()).contains(hash);
            assertThat(corpus.sizeInBytes()).isEqualTo(file.length);
            assertThat(corpus.report().orElseThrow().bytes()).isEqualTo(text.length);
        }
    }

    @Test
    void filesOfSeveralCompressedStreamsAreReadToTheEnd() throws IOException {
        byte[] first = utf8("one two\nthr");
        byte[] second = utf8("ee four");
        for (byte[] file : List.of(concat(gzip(first), gzip(second)), concat(zstd(first), zstd(second)))) {
            assertThat(text(Corpus.of(Files.write(folder.resolve("parts"), file))))
                    .isEqualTo("one two |three four |");
        }
    }

    @Test
    void directoriesAreReadInTheOrderOfNames() throws IOException {
        Path root = Files.createDirectories(folder.resolve("corpus/b/deep"))
                .getParent()
                .getParent();
        Files.write(root.resolve("c.txt"), utf8("from c"));
        Files.write(root.resolve("a.gz"), gzip(utf8("from a")));
        Files.write(root.resolve("b/deep/x"), utf8("deep x\n"));
        Files.write(root.resolve("b/y"), zstd(utf8("from y")));
        Files.write(root.resolve("b/empty"), new byte[0]);
        Files.write(root.resolve(".hidden"), utf8("not this"));
        Files.write(Files.createDirectories(root.resolve(".git")).resolve("config"), utf8("nor this"));
        assertThat(text(Corpus.of(root))).isEqualTo("from a |deep x |from y |from c |");
    }

    @Test
    void theEndOfAFileEndsASentenceInRunningTextToo() throws IOException {
        Path a = Files.write(folder.resolve("a"), utf8("one\n\ntwo"));
        Path b = Files.write(folder.resolve("b"), utf8("\nthree\n"));
        Corpus corpus =
                Corpus.builder().paths(a, b).sentences(Sentences.RUNNING).build();
        assertThat(text(corpus)).isEqualTo("one two |three |");
    }

    @Test
    void carriageReturnsAndByteOrderMarksAreNoPartOfWords() throws IOException {
        Path a = Files.write(folder.resolve("a"), utf8("\uFEFFone two\r\nthree\r\n\r\nfour\uFEFF"));
        assertThat(text(Corpus.of(a))).isEqualTo("one two |three |four\uFEFF |");
    }

    @Test
    void standardInputIsReadOnceAndKeptInATemporaryFile() throws IOException {
        byte[] text = manyWords(2);
        Path spool = Files.createDirectories(folder.resolve("spool"));
        Path plain = Files.write(folder.resolve("plain"), text);
        for (byte[] input : List.of(text, gzip(text), zstd(text))) {
            Corpus corpus = Corpus.builder()
                    .paths(Path.of("-"))
                    .standardInput(new ByteArrayInputStream(input))
                    .temporaryFolder(spool)
                    .build();
            assertThat(corpus.describe()).isEqualTo("standard input");
            assertThat(corpus.sizeInBytes()).isEqualTo(-1);
            assertThat(text(corpus)).isEqualTo(text(Corpus.of(plain)));
            assertThat(corpus.sizeInBytes()).isEqualTo(input.length);
            corpus.close();
            assertThat(spool).isEmptyDirectory();
        }
    }

    @Test
    void progressRisesToTheSizeOfTheFiles() throws IOException {
        byte[] file = gzip(manyWords(3));
        Corpus corpus = Corpus.of(Files.write(folder.resolve("text.gz"), file));
        List<Long> seen = new ArrayList<>();
        corpus.buildVocabulary(ALL, 2, (phase, done, total) -> {
            assertThat(phase).isEqualTo("counting words");
            assertThat(total).isEqualTo(file.length);
            seen.add(done);
        });
        assertThat(seen).isSorted().endsWith((long) file.length);
    }

    @Test
    void theResultIsTheSameForAnyNumberOfThreads() throws IOException {
        Path file = Files.write(folder.resolve("text"), manyWords(4));
        int[] expected = null;
        for (int threads : new int[] {1, 2, 3, 8}) {
            Corpus corpus = Corpus.builder()
                    .paths(file)
                    .limits(new CorpusLimits(5_000, 5_000, 1024, 10))
                    .build();
            Vocabulary vocabulary = corpus.buildVocabulary(ALL, threads, CorpusProgress.NONE);
            try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, threads, CorpusProgress.NONE)) {
                int[] tokens = new int[(int) encoded.length()];
                encoded.read(0, tokens, 0, tokens.length);
                expected = expected == null ? tokens : expected;
                assertThat(tokens).isEqualTo(expected);
            }
        }
    }

    @Test
    void nothingIsLeftInTheFolderWhileAndAfterTheCorpusIsOpen() throws IOException {
        Corpus corpus = Corpus.of(Files.write(folder.resolve("text"), manyWords(5)));
        Path target = Files.createDirectories(folder.resolve("target"));
        Vocabulary vocabulary = corpus.buildVocabulary(ALL, 2, CorpusProgress.NONE);
        corpus.encode(vocabulary, target, 2, CorpusProgress.NONE).close();
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void wordsForgottenByAFullTableAreReportedAndTheSameForAnyNumberOfThreads() throws IOException {
        StringBuilder text = new StringBuilder();
        Random random = new Random(6);
        for (int i = 0; i < 40_000; i++) {
            text.append(random.nextInt(3) == 0 ? "rare" + random.nextInt(30_000) : "often" + random.nextInt(100));
            text.append(' ');
        }
        Path file = Files.write(folder.resolve("text"), utf8(text.toString()));
        List<CorpusReport> reports = new ArrayList<>();
        List<List<String>> vocabularies = new ArrayList<>();
        for (int threads : new int[] {1, 2, 5}) {
            Corpus corpus = Corpus.builder()
                    .paths(file)
                    .limits(new CorpusLimits(600, 4096, 1024, 10))
                    .build();
            String log = CapturedLog.of(() -> {
                Vocabulary vocabulary =
                        corpus.buildVocabulary(new VocabularyOptions(1, 0, 1_000), threads, CorpusProgress.NONE);
                vocabularies.add(IntStream.range(0, vocabulary.size())
                        .mapToObj(id -> vocabulary.word(id) + " " + vocabulary.count(id))
                        .toList());
            });
            assertThat(log).contains("the table of 1000 words was full").contains("raise maxTableSize");
            reports.add(corpus.report().orElseThrow());
        }
        CorpusReport report = reports.get(0);
        assertThat(report.prunings()).isPositive();
        assertThat(report.forgottenWords()).isPositive();
        assertThat(report.pruningThreshold()).isPositive();
        assertThat(report.distinctWords()).isLessThanOrEqualTo(1_000);
        assertThat(reports).containsOnly(report);
        assertThat(vocabularies).containsOnly(vocabularies.get(0));
        assertThat(vocabularies.get(0).subList(0, 100)).allMatch(word -> word.startsWith("often"));
    }

    @Test
    void aLargeTableForgetsNothing() throws IOException {
        Corpus corpus = Corpus.of(Files.write(folder.resolve("text"), manyWords(7)));
        corpus.buildVocabulary(ALL, 2, CorpusProgress.NONE);
        assertThat(corpus.report().orElseThrow().prunings()).isZero();
    }

    @Test
    void anEncodedCorpusMayHaveAVocabularyOfAnotherText() throws IOException {
        Vocabulary vocabulary = Vocabulary.builder().add("two", 9).add("one", 5).build();
        Corpus corpus = Corpus.of(Files.write(folder.resolve("text"), utf8("one two three\nfour\n")));
        try (EncodedCorpus encoded = corpus.encode(vocabulary, folder, 1, CorpusProgress.NONE)) {
            int[] tokens = new int[3];
            encoded.read(0, tokens, 0, 3);
            assertThat(tokens).containsExactly(1, 0, -1);
            assertThat(encoded.unknownWords()).isEqualTo(2);
            assertThat(corpus.report().orElseThrow().words()).isEqualTo(4);
            assertThat(corpus.sha256()).isPresent();
        }
    }

    @Test
    void aCorpusNeedsAPathAndAtMostOneStandardInput() {
        assertThatThrownBy(() -> Corpus.builder().build()).hasMessageContaining("needs a path");
        assertThatThrownBy(() -> Corpus.of(Path.of("-"), Path.of("-"))).hasMessageContaining("more than once");
    }
}
