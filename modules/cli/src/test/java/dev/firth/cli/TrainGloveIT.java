package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
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

/** The packaged {@code firth train glove} and {@code firth cooccur}, on text and on what is wrong. */
class TrainGloveIT {
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
    void trainsWithEverySettingOfTheOriginalPrograms() throws Exception {
        PackagedCommand.Result result = firth("train glove --input " + corpus + " --output vectors.txt --dim 100"
                + " --window 10 --x-max 10 --epochs 15 --min-count 5 --memory 4g --threads 2");

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.out())
                .containsPattern("[0-9,]+ vectors of 100 dimensions in vectors.txt; [0-9,]+ co-occurrences, loss")
                .containsPattern("counting: [0-9.]+ s, shuffling: [0-9.]+ s, training: [0-9.]+ s \\([0-9,]+ words/s\\);"
                        + " total time [0-9.]+ s\n$");
        assertThat(Files.readAllLines(folder.resolve("vectors.txt")).get(0).split(" ", -1))
                .hasSize(101);
        WordVectors vectors = WordVectors.read(folder.resolve("vectors.txt"));
        assertThat(vectors.contains("king")).isTrue();
        Provenance provenance =
                Provenance.readBeside(folder.resolve("vectors.txt")).orElseThrow();
        assertThat(provenance.algorithm()).isEqualTo("glove");
        assertThat(provenance.hyperparameters())
                .containsEntry("xMax", 10.0)
                .containsEntry("window", 10)
                .containsEntry("outputVectors", "sum");
        assertThat(provenance.finalLoss()).isPositive();
        assertThat(names()).containsExactly("vectors.txt", "vectors.txt.firth.json");
    }

    @Test
    void trainsOnCountedCooccurrencesAsOnTheText() throws Exception {
        PackagedCommand.Result counted =
                firth("cooccur --input " + corpus + " --output cooccurrence.bin --window 10 --min-count 5");
        assertThat(counted.err()).isEmpty();
        assertThat(counted.status()).isZero();
        assertThat(counted.out())
                .containsPattern("^[0-9,]+ co-occurrences of [0-9,]+ words in cooccurrence.bin; the words in"
                        + " cooccurrence.bin.vocab.txt; total time");
        assertThat(Files.size(folder.resolve("cooccurrence.bin")) % 16).isZero();
        assertThat(Files.readAllLines(folder.resolve("cooccurrence.bin.vocab.txt"))
                        .get(0))
                .matches("\\S+ \\d+");

        String settings = " --dim 10 --window 10 --x-max 10 --epochs 3 --threads 1";
        assertThat(firth("train glove --input " + corpus + " --output text.txt" + settings)
                        .status())
                .isZero();
        PackagedCommand.Result result = firth("train glove --input cooccurrence.bin --vocabulary"
                + " cooccurrence.bin.vocab.txt --output counts.txt" + settings);
        assertThat(result.status()).isZero();
        assertThat(folder.resolve("counts.txt")).hasSameTextualContentAs(folder.resolve("text.txt"));
        assertThat(firth("info counts.txt").out()).contains("glove", "cooccurrence.bin");
    }

    @Test
    void writesOtherVectorsInOtherFormats() throws Exception {
        PackagedCommand.Result result =
                firth("train glove --input " + corpus + " --output v.bin --format word2vec-binary"
                        + " --dim 10 --epochs 1 --output-vectors all --asymmetric");
        assertThat(result.status()).isZero();
        assertThat(WordVectors.read(folder.resolve("v.bin")).dim()).isEqualTo(22);
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input(Files.readAllBytes(corpus))
                .run("train", "glove", "--input", "-", "--output", "-", "--dim", "8", "--epochs", "1");
        assertThat(result.status()).isZero();
        assertThat(result.out()).matches("(?s)\\S+( \\S+){8}\n.*");
        assertThat(result.err()).contains("training:", "words/s");
        assertThat(names()).isEmpty();
    }

    @Test
    void anInterruptedTrainingGoesOnToTheSameEnd() throws Exception {
        String settings = " --dim 50 --epochs 400 --threads 1 --seed 7 --input " + corpus;
        Process process = new PackagedCommand(folder)
                .start(("train glove --verbose --output v.txt --checkpoint state" + settings).split(" ", -1));
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String line = err.readLine(); line != null; line = err.readLine()) {
                if (line.contains("training on")) {
                    process.toHandle().destroy();
                }
            }
        }
        process.waitFor();
        assertThat(names()).contains("state").doesNotContain("v.txt");
        assertThat(firth("train glove --output v.txt --checkpoint state --resume" + settings)
                        .status())
                .isZero();
        assertThat(firth("train glove --output whole.txt" + settings).status()).isZero();
        assertThat(folder.resolve("v.txt")).hasSameTextualContentAs(folder.resolve("whole.txt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dim 0|--dim 0: expected 1 to 10000",
                "--window 0|--window 0: expected 1 to 1000",
                "--x-max 0|--x-max 0.0: expected above 0",
                "--epochs 0|--epochs 0: expected 1 to 100000",
                "--threads 0|--threads 0: expected 1 to 1024",
                "--memory 10|--memory 10: expected at least 1000000 bytes",
                "--memory much|'much' is no amount of memory",
                "--output-vectors some|expected one of",
                "--resume|--resume: from which file?",
                "--vocabulary v.txt --input two|give one file of co-occurrences as --input",
            })
    void wrongSettingsAreNamedBeforeAnythingIsRead(String settings, String message) throws Exception {
        PackagedCommand.Result result = firth("train glove --input " + corpus + " --output v.txt " + settings);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(names()).isEmpty();
    }

    @Test
    void wrongFilesAreNamed() throws Exception {
        PackagedCommand.write(folder, "lonely.txt", "a\nb\n".repeat(20));
        assertFails("train glove --input lonely.txt --output v.txt", "no two words near each other");
        PackagedCommand.write(folder, "words", "a 2\nb 1\n");
        PackagedCommand.write(folder, "counts", "0123456789abcdef!");
        assertFails("train glove --input counts --vocabulary words --output v.txt", "offset 16: expected records");
        PackagedCommand.write(folder, "counts", "0123456789abcdef");
        assertFails(
                "train glove --input counts --vocabulary words --output v.txt",
                "offset 0: expected the number of a word, from 1 to 2");
        assertFails("train glove --input counts --vocabulary nowhere --output v.txt", "nowhere: there is no such file");
        assertFails("train glove --input nowhere --output v.txt", "nowhere: no such file");
        assertFails("cooccur --input nowhere --output c.bin", "nowhere: no such file");
        assertFails(
                "train glove --input " + corpus + " --output v.txt --memory 1m --threads 8",
                "--memory 1,048,576:",
                "Raise");
        PackagedCommand.Result own = firth("cooccur --input counts --output ./counts");
        assertThat(own.status()).isEqualTo(2);
        assertThat(own.err()).contains("is also an --input");
        assertThat(names()).containsExactly("counts", "lonely.txt", "words");
    }

    private void assertFails(String line, String... messages) throws Exception {
        PackagedCommand.Result result = firth(line);
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).contains(messages);
    }

    private PackagedCommand.Result firth(String line) throws Exception {
        return new PackagedCommand(folder).run(line.split(" ", -1));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
