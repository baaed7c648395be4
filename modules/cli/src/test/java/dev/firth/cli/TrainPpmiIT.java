package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged {@code firth train ppmi} on a small generated text, and on text and settings that are wrong. */
class TrainPpmiIT {
    private static final String TEXT = "the quick brown fox jumps over the lazy dog\n".repeat(20);

    @TempDir
    private static Path shared;

    private static Path corpus;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeCorpus() throws IOException {
        corpus = shared.resolve("corpus.txt");
        GeneratedWorld.of(1, 60_000).writeCorpus(corpus);
    }

    @Test
    void trainsWithEverySetting() throws Exception {
        PackagedCommand.Result result = firth(("train ppmi --input " + corpus + " --output vectors.bin --dim 100"
                        + " --window 5 --shift 5 --weighting uniform --context-smoothing 0.75"
                        + " --eigenvalue-weighting 0.5 --add-context --power-iterations 2 --oversampling 20"
                        + " --min-count 5 --max-vocabulary-size 500 --threads 2 --seed 3")
                .split(" ", -1));

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .containsPattern("500 vectors of 100 dimensions in vectors.bin; [0-9,]+ of [0-9,]+ pairs of words")
                .containsPattern("counting pairs: [0-9.]+ s, PPMI: [0-9.]+ s, SVD: [0-9.]+ s; total time [0-9.]+ s\n$");
        WordVectors vectors = WordVectors.read(folder.resolve("vectors.bin"));
        assertThat(vectors.size()).isEqualTo(500);
        assertThat(vectors.dim()).isEqualTo(100);
        Provenance provenance =
                Provenance.readBeside(folder.resolve("vectors.bin")).orElseThrow();
        assertThat(provenance.algorithm()).isEqualTo("ppmi");
        assertThat(provenance.seed()).isEqualTo(3);
        assertThat(provenance.hyperparameters())
                .containsEntry("shift", 5.0)
                .containsEntry("contextSmoothing", 0.75)
                .containsEntry("weighting", "uniform")
                .containsEntry("addContext", true);
        assertThat(provenance.corpus().sha256()).hasSize(64);
        assertThat(names()).containsExactly("vectors.bin", "vectors.bin.firth.json");
        assertThat(firth("info", "vectors.bin").out()).contains("ppmi", "shift");
    }

    @Test
    void theSameSeedGivesTheSameBytesWithAnyNumberOfThreads() throws Exception {
        String line = "train ppmi --input " + corpus + " --dim 16 --threads ";

        firth((line + "1 --output one.bin").split(" ", -1));
        firth((line + "3 --output three.bin").split(" ", -1));

        assertThat(folder.resolve("three.bin")).hasSameBinaryContentAs(folder.resolve("one.bin"));
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input(Files.readAllBytes(corpus))
                .run("train", "ppmi", "--input", "-", "--output", "-", "--dim", "8");

        assertThat(result.status()).isZero();
        assertThat(result.out()).matches("(?s)[0-9]+ 8\n.*");
        assertThat(result.err()).contains("counting pairs:");
        assertThat(names()).isEmpty();
    }

    @Test
    void aDimensionBeyondTheRankIsWarnedOf() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result result = train("corpus.txt");

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("WARN", "the matrix has rank", "of the 100 columns of the vectors are zeros");
        assertThat(WordVectors.read(folder.resolve("out.bin")).dim()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dim 0                     | --dim 0: expected 1 to 2000",
                "--window 1001               | --window 1001: expected 1 to 1000",
                "--shift 0                   | --shift 0.0: expected 0.001 to 1000.0",
                "--shift -5                  | --shift -5.0: expected 0.001 to 1000.0",
                "--shift many                | 'many' is not a double",
                "--context-smoothing 2       | --context-smoothing 2.0: expected 0.0 to 1.0",
                "--eigenvalue-weighting -1   | --eigenvalue-weighting -1.0: expected 0.0 to 1.0",
                "--power-iterations 101      | --power-iterations 101: expected 0 to 100",
                "--oversampling -1           | --oversampling -1: expected 0 to 2000",
                "--threads 0                 | --threads 0: expected 1 to 1024",
                "--weighting linear          | INVERSE_DISTANCE, UNIFORM",
                "--format word               | word2vec-binary, word2vec-text, glove-text, fasttext-vec",
                "--epochs 5                  | Unknown options: '--epochs'",
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
                "''           | there is no word in this text",
                "'a b a'      | occurs 5 times or more; the most frequent one occurs 2 times; lower --min-count",
                "'a\na\na\na\na' | no pair of words has a positive entry; lower shift, or give more text",
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
    void aMissingFileIsNamedAndTheCorpusIsNeverOverwritten() throws Exception {
        PackagedCommand.write(folder, "corpus.txt", TEXT);

        PackagedCommand.Result missing = train("nowhere.txt");
        PackagedCommand.Result same = firth("train", "ppmi", "-i", "corpus.txt", "-o", "./corpus.txt");
        PackagedCommand.Result unwritable = firth("train", "ppmi", "-i", "corpus.txt", "-o", "nowhere/out.bin");

        assertFailed(missing, "corpus.txt");
        assertThat(missing.err()).contains("nowhere.txt", "no such file");
        assertThat(same.status()).isEqualTo(2);
        assertThat(same.err()).contains("--output ./corpus.txt is also an --input");
        assertFailed(unwritable, "corpus.txt");
        assertThat(unwritable.err()).contains("nowhere", "does not exist");
        assertThat(folder.resolve("corpus.txt")).hasContent(TEXT);
    }

    @Test
    void aMatrixThatDoesNotFitInMemoryIsRefused() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .jvm("-Xmx64m")
                .run("train", "ppmi", "-i", corpus.toString(), "-o", "out.bin", "--dim", "2000", "--min-count", "1");

        assertFailed(result);
        assertThat(result.err()).contains("there is memory for", "--max-vocabulary-size", "-Xmx");
    }

    private PackagedCommand.Result train(String input, String... settings) throws Exception {
        List<String> line = new ArrayList<>(List.of("train", "ppmi", "--input", input, "--output", "out.bin"));
        line.addAll(List.of(settings));
        return firth(line.toArray(String[]::new));
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
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
