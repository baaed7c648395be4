package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged {@code firth train word2vec} says about wrong settings and about text that is not as it should be. */
class BadTrainingIT {
    private static final String TEXT = "the quick brown fox jumps over the lazy dog\n".repeat(20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dim 0                  | --dim 0: expected 1 to 10000",
                "--window -1              | --window -1: expected 1 to 1000",
                "--threads 9999           | --threads 9999: expected 1 to 1024",
                "--epochs 0               | --epochs 0: expected 1",
                "--negative 0             | --negative 0 without --hierarchical-softmax",
                "--subsample 2            | --subsample 2.0: expected 0",
                "--learning-rate 0,05     | '0,05': expected auto or a number such as 0.025",
                "--learning-rate NaN      | --learning-rate NaN: expected above 0",
                "--architecture glove     | SKIPGRAM, CBOW",
                "--format word            | word2vec-binary, word2vec-text, glove-text, fasttext-vec",
                "--resume                 | --checkpoint",
                "--checkpoint-every 0     | --checkpoint-every 0: expected a number of at least 1",
                "--speed 9                | Unknown options: '--speed'",
            })
    void aWrongSettingIsNamedWithItsRange(String setting, String message) throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result = train("corpus.txt", setting.strip().split(" ", -1));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains(message, "--help").doesNotContain("\tat ");
        assertThat(names()).containsExactly("corpus.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''             | there is no word in this text",
                "'  '           | there is no word in this text",
                "'a b a'        | occurs 5 times or more; the most frequent one occurs 2 times; lower --min-count",
            })
    void textWithoutEnoughWordsIsRefused(String text, String fragments) throws Exception {
        PackagedCommand.write(folder, "corpus.txt", text);

        PackagedCommand.Result result = train("corpus.txt");

        assertFailed(result, "corpus.txt");
        for (String fragment : fragments.split(";", -1)) {
            assertThat(result.err()).contains(fragment.strip());
        }
    }

    @Test
    void aMissingFileAndAFolderWithoutTextAreNamed() throws Exception {
        Files.createDirectory(folder.resolve("empty"));

        assertFailed(train("nowhere.txt"), "empty");
        assertThat(train("nowhere.txt").err()).contains("nowhere.txt", "no such file");
        assertThat(train("empty").err()).contains("empty: there is no text in this directory");
    }

    @Test
    void aTruncatedGzipIsRefused() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(TEXT.repeat(100).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(folder.resolve("text.gz"), Arrays.copyOf(bytes.toByteArray(), bytes.size() / 2));

        PackagedCommand.Result result = train("text.gz");

        assertFailed(result, "text.gz");
        assertThat(result.err()).contains("text.gz", "end too early", "byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caf\u00e9 invalid UTF-8 sequences", "a\0b bytes 0"})
    void bytesThatAreNoTextAreReportedAndPassedOver(String wordAndWarning) throws Exception {
        String[] parts = wordAndWarning.split(" ", 2);
        Files.write(folder.resolve("corpus.txt"), (TEXT + parts[0] + "\n").getBytes(StandardCharsets.ISO_8859_1));

        PackagedCommand.Result result = train("corpus.txt");

        assertThat(result.status()).isZero();
        assertThat(result.err()).containsOnlyOnce("WARN").contains("corpus.txt: 1 " + parts[1], "at byte");
        assertThat(names()).containsExactly("corpus.txt", "out.bin", "out.bin.firth.json");
    }

    @Test
    void aWordOfManyBytesIsLeftOut() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT + "x".repeat(2000) + "\n");

        PackagedCommand.Result result = train("corpus.txt");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("1 words longer than 1024 bytes were left out", "at byte 880");
    }

    @Test
    @Tag("slow")
    void aLineOf100MegabytesIsTrainedOn() throws Exception {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        while (text.length() < 1_000_000) {
            text.append("word").append(random.nextInt(1000)).append(' ');
        }
        byte[] megabyte = text.toString().getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = Files.newOutputStream(folder.resolve("corpus.txt"))) {
            for (int i = 0; i < 100; i++) {
                out.write(megabyte);
            }
        }

        PackagedCommand.Result result = train("corpus.txt");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out()).contains("1,000 vectors");
    }

    @Test
    void anOutputThatCannotBeWrittenIsKnownBeforeTheTraining() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);
        Files.createDirectory(folder.resolve("taken"));

        PackagedCommand.Result missing =
                new PackagedCommand(folder).run("train", "word2vec", "-i", "corpus.txt", "-o", "nowhere/out.bin");
        PackagedCommand.Result taken =
                new PackagedCommand(folder).run("train", "word2vec", "-i", "corpus.txt", "-o", "taken");

        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.err()).contains("nowhere", "does not exist").doesNotContain("learning rate");
        assertThat(taken.status()).isEqualTo(1);
        assertThat(taken.err()).contains("taken", "found a folder").doesNotContain("learning rate");
        assertThat(names()).containsExactly("corpus.txt", "taken");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskIsReported() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result =
                new PackagedCommand(folder).run("train", "word2vec", "-i", "corpus.txt", "-o", "/dev/full");

        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains("/dev/full", "No space left");
    }

    @Test
    void theCorpusIsNeverOverwritten() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result = new PackagedCommand(folder)
                .run("train", "word2vec", "--input", "corpus.txt", "--output", "./corpus.txt");

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--output ./corpus.txt is also an --input");
        assertThat(folder.resolve("corpus.txt")).hasContent(TEXT);
    }

    private PackagedCommand.Result train(String input, String... settings) throws Exception {
        List<String> line = new ArrayList<>(List.of("train", "word2vec", "--input", input, "--output", "out.bin"));
        if (settings.length == 0) {
            line.addAll(List.of("--dim", "4", "--epochs", "1"));
        }
        line.addAll(List.of(settings));
        return new PackagedCommand(folder).run(line.toArray(String[]::new));
    }

    private void assertFailed(PackagedCommand.Result result, String... names) throws IOException {
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).startsWith("firth: ").doesNotContain("\tat ");
        assertThat(names()).containsExactly(names);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
