package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code firth train word2vec} on a small generated text. */
class TrainWord2VecIT {
    private static final int WORDS = 60_000;

    @TempDir
    private static Path shared;

    private static Path corpus;

    @TempDir
    private Path folder;

    @BeforeAll
    static void writeCorpus() throws IOException {
        corpus = shared.resolve("corpus.txt");
        GeneratedWorld.of(1, WORDS).writeCorpus(corpus);
    }

    @Test
    void trainsSkipGramWithEverySettingOfTheOriginalProgram() throws Exception {
        PackagedCommand.Result result = firth(("train word2vec --input " + corpus + " --output vectors.bin"
                        + " --architecture skipgram --dim 100 --window 5 --negative 5 --subsample 1e-4 --min-count 5"
                        + " --epochs 5 --learning-rate 0.025 --threads 2 --seed 1")
                .split(" ", -1));

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("vectors of 100 dimensions in vectors.bin", "learning rate 0.025,")
                .containsPattern("training: [0-9,]+ words/s \\([0-9,]+ words in [0-9.]+ s\\); total time [0-9.]+ s\n$");
        WordVectors vectors = WordVectors.read(folder.resolve("vectors.bin"));
        assertThat(vectors.dim()).isEqualTo(100);
        assertThat(vectors.contains("king")).isTrue();
        Provenance provenance =
                Provenance.readBeside(folder.resolve("vectors.bin")).orElseThrow();
        assertThat(provenance.hyperparameters())
                .containsEntry("window", 5)
                .containsEntry("subsample", 1e-4)
                .containsEntry("architecture", "skipgram")
                .containsEntry("updates", "fast");
        assertThat(provenance.corpus().sha256()).hasSize(64);
        assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(corpus));
        assertThat(provenance.finalLoss()).isPositive();
        assertThat(names()).containsExactly("vectors.bin", "vectors.bin.firth.json");
    }

    @Test
    void trainsCbowWithHierarchicalSoftmaxExactly() throws Exception {
        PackagedCommand.Result result = firth(("train word2vec --input " + corpus + " --output vectors.anything"
                        + " --architecture cbow --hierarchical-softmax --updates exact --format word2vec-binary")
                .split(" ", -1));

        assertThat(result.status()).isZero();
        assertThat(result.err()).contains("learning rate", "chosen");
        assertThat(result.out()).contains("(auto)");
        assertThat(firth("info", "vectors.anything").out()).contains("word2vec-binary", "cbow", "exact");
    }

    @Test
    void readsStandardInputAndWritesStandardOutput() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input(Files.readAllBytes(corpus))
                .run("train", "word2vec", "--input", "-", "--output", "-", "--dim", "8", "--epochs", "1");

        assertThat(result.status()).isZero();
        assertThat(result.out()).matches("(?s)[0-9]+ 8\n.*");
        assertThat(result.err()).contains("training:", "words/s");
        assertThat(names()).isEmpty();
    }

    @Test
    void readsCompressedTextAndSeveralInputs() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(Files.readAllBytes(corpus));
        }
        Files.write(folder.resolve("corpus.gz"), bytes.toByteArray());

        PackagedCommand.Result result = firth(
                "train",
                "word2vec",
                "--input",
                "corpus.gz",
                "--input",
                corpus.toString(),
                "--output",
                "v.txt",
                "--dim",
                "8",
                "--epochs",
                "1",
                "--tokenizer",
                "unicode",
                "--sentences",
                "running");

        assertThat(result.status()).isZero();
        assertThat(Provenance.readBeside(folder.resolve("v.txt"))
                        .orElseThrow()
                        .corpus()
                        .words())
                .isBetween(2L * WORDS - 20_000, 2L * WORDS + 1000);
    }

    @Test
    void aCommaDecimalLocaleChangesNothing() throws Exception {
        String[] line = ("train word2vec --input " + corpus
                        + " --output v.txt --dim 4 --epochs 1 --threads 1 --subsample 0.001 --learning-rate 0.05")
                .split(" ", -1);
        firth(line);
        byte[] expected = Files.readAllBytes(folder.resolve("v.txt"));
        String provenance = Files.readString(folder.resolve("v.txt.firth.json"));

        PackagedCommand.Result result = new PackagedCommand(folder)
                .jvm("-Duser.language=de")
                .jvm("-Duser.country=DE")
                .run(line);

        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("learning rate 0.05,");
        assertThat(folder.resolve("v.txt")).hasBinaryContent(expected);
        assertThat(folder.resolve("v.txt.firth.json")).hasContent(provenance);
    }

    @Test
    void aStoppedTrainingGoesOnToTheSameBits() throws Exception {
        String[] line = ("train word2vec --input " + corpus
                        + " --output v.bin --dim 16 --epochs 20 --threads 1 --checkpoint state")
                .split(" ", -1);
        firth(line);
        byte[] expected = Files.readAllBytes(folder.resolve("v.bin"));
        Files.delete(folder.resolve("v.bin"));
        Files.delete(Provenance.fileOf(folder.resolve("v.bin")));
        Files.deleteIfExists(folder.resolve("state"));

        String said = stopWhenTrainingBegins(line);
        List<String> afterStop = names();
        PackagedCommand.Result resumed = firth(append(line, "--resume"));

        assertThat(said).contains("stopped before the end", "state", "--resume");
        assertThat(afterStop).containsExactly("state");
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(folder.resolve("v.bin")).hasBinaryContent(expected);
    }

    @Test
    void aTrainingGoesOnWithOtherText() throws Exception {
        firth(("train word2vec --input " + corpus + " --output a.bin --dim 8 --epochs 1 --checkpoint state")
                .split(" ", -1));
        PackagedCommand.write(folder, "other.txt", "the zyxomma flies over the river\n".repeat(50));

        PackagedCommand.Result result =
                firth("train word2vec --input other.txt --output b.bin --dim 8 --epochs 1 --continue-from state"
                        .split(" ", -1));

        assertThat(result.status()).as(result.err()).isZero();
        assertThat(WordVectors.read(folder.resolve("a.bin")).contains("zyxomma"))
                .isFalse();
        assertThat(WordVectors.read(folder.resolve("b.bin")).contains("zyxomma"))
                .isTrue();
        assertThat(WordVectors.read(folder.resolve("b.bin")).contains("king")).isTrue();
    }

    /** Starts the command, asks it to end as soon as it has read the corpus, and returns what it said. */
    private String stopWhenTrainingBegins(String... line) throws IOException, InterruptedException {
        Process process = new PackagedCommand(folder).start(line);
        StringBuilder said = new StringBuilder();
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            for (String text = err.readLine(); text != null; text = err.readLine()) {
                said.append(text).append('\n');
                if (text.contains("learning rate")) {
                    process.toHandle().destroy();
                }
            }
        }
        process.waitFor();
        return said.toString();
    }

    private static String[] append(String[] line, String word) {
        List<String> words = new ArrayList<>(List.of(line));
        words.add(word);
        return words.toArray(String[]::new);
    }

    private PackagedCommand.Result firth(String... arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
