package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.words.fasttext.FastTextModel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged {@code firth train fasttext} and {@code firth vector} on a small generated text. */
class TrainFastTextIT {
    private static final String SETTINGS = " --dim 30 --buckets 2000 --min-count 2 --epochs 2 --threads 2";

    @TempDir
    private static Path shared;

    private static Path corpus;
    private static Path model;
    private static PackagedCommand.Result training;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trainModel() throws Exception {
        corpus = shared.resolve("corpus.txt");
        GeneratedWorld.of(1, 60_000).writeCorpus(corpus);
        model = shared.resolve("model.bin");
        training = new PackagedCommand(shared)
                .run(("train fasttext --input corpus.txt --output model.bin --architecture"
                                + " skipgram --window 5 --negative 5 --min-n 3 --max-n 6" + SETTINGS)
                        .split(" ", -1));
    }

    private PackagedCommand.Result firth(String line) throws Exception {
        return new PackagedCommand(folder).run(line.split(" ", -1));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theModelIsWrittenInTheOriginalsFormatWithItsProvenance() throws Exception {
        assertThat(training.err()).isEmpty();
        assertThat(training.status()).isZero();
        assertThat(training.out())
                .contains("vectors of 30 dimensions in model.bin; loss of the last epoch")
                .containsPattern("training: [0-9,]+ words/s");
        FastTextModel read = FastTextModel.read(model);
        assertThat(read.settings().buckets()).isEqualTo(2_000);
        assertThat(read.dictionary().wordId("</s>")).isNotNegative();
        assertThat(Provenance.readBeside(model).orElseThrow().hyperparameters())
                .containsEntry("minN", 3)
                .containsEntry("negativeExponent", 0.5);
        PackagedCommand.Result info = firth("info " + model);
        assertThat(info.out()).contains("fasttext-model", "fasttext", "buckets", "2000");
    }

    @Test
    void unseenWordsHaveVectors() throws Exception {
        PackagedCommand.Result result = firth("vector " + model + " someunseenword king");

        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(2);
        assertThat(numbers(lines.get(0)))
                .containsExactly(FastTextModel.read(model).wordVector("someunseenword"));
        assertThat(numbers(lines.get(1)))
                .containsExactly(FastTextModel.read(model).wordVector("king"));
    }

    private static float[] numbers(String line) {
        String[] pieces = line.split(" ", -1);
        float[] numbers = new float[pieces.length - 1];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = Float.parseFloat(pieces[i + 1]);
        }
        return numbers;
    }

    @Test
    void wordsMayComeFromStandardInputAndVectorsGoToJson() throws Exception {
        PackagedCommand.Result result = new PackagedCommand(folder)
                .input("king\n\nqueeen\n".getBytes(StandardCharsets.UTF_8))
                .run("vector", model.toString(), "-");
        assertThat(result.status()).isZero();
        assertThat(result.out().lines().map(line -> line.split(" ", -1)[0])).containsExactly("king", "queeen");

        JsonNode json = new ObjectMapper()
                .readTree(firth("vector " + model + " king queeen --json").out());
        assertThat(json.at("/king").size()).isEqualTo(30);
        assertThat(json.at("/queeen").size()).isEqualTo(30);
    }

    @Test
    void anUnknownWordOfAPlainVectorsFileIsAnError() throws Exception {
        Files.writeString(folder.resolve("vectors.txt"), "2 2\nking 1 2\nqueen 3 4\n");
        PackagedCommand.Result known = firth("vector vectors.txt king");
        assertThat(known.out()).isEqualTo("king 1.0 2.0\n");
        PackagedCommand.Result unknown = firth("vector vectors.txt king quen");
        assertThat(unknown.status()).isEqualTo(1);
        assertThat(unknown.out()).isEmpty();
        assertThat(unknown.err()).contains("\"quen\" is not among the 2 words", "queen");
        PackagedCommand.Result some = new PackagedCommand(folder)
                .input("nobody\nking\n".getBytes(StandardCharsets.UTF_8))
                .run("vector", "vectors.txt", "-");
        assertThat(some.status()).isEqualTo(1);
        assertThat(some.out()).isEqualTo("king 1.0 2.0\n");
    }

    @Test
    void theOtherCommandsReadTheModel() throws Exception {
        assertThat(firth("nearest " + model + " king --top 3").out().lines()).hasSize(3);
        assertThat(firth("analogy " + model + " man king woman --top 2").out().lines())
                .hasSize(2);
        assertThat(firth("convert " + model + " vectors.vec --limit 5").status())
                .isZero();
        WordVectors vectors = WordVectors.read(folder.resolve("vectors.vec"));
        assertThat(vectors.size()).isEqualTo(5);
        Files.writeString(folder.resolve("questions.txt"), ": family\nman king woman queen\n");
        assertThat(firth("eval words " + model + " --analogies questions.txt").status())
                .isZero();
    }

    @Test
    void plainVectorsAreWrittenWhereAFormatIsNamed() throws Exception {
        PackagedCommand.Result result = firth("train fasttext --input " + corpus
                + " --output vectors.vec --format fasttext-vec --architecture cbow --hierarchical-softmax" + SETTINGS);
        assertThat(result.status()).isZero();
        assertThat(WordVectors.read(folder.resolve("vectors.vec")).dim()).isEqualTo(30);
        assertThat(names()).containsExactly("vectors.vec", "vectors.vec.firth.json");
    }

    @Test
    void aCheckpointOfAFinishedTrainingResumesToTheSameModel() throws Exception {
        String once = "train fasttext --input " + corpus + " --output %s --checkpoint state"
                + SETTINGS.replace("--threads 2", "--threads 1");
        assertThat(firth(String.format(once, "one.bin")).status()).isZero();
        assertThat(firth(String.format(once, "two.bin") + " --resume").status()).isZero();
        assertThat(folder.resolve("two.bin")).hasSameBinaryContentAs(folder.resolve("one.bin"));
    }

    @Test
    void pretrainedVectorsJoinTheVocabulary() throws Exception {
        Files.writeString(folder.resolve("vectors.txt"), "1 2\nnewcomer 0.25 0.5\n");
        PackagedCommand.Result result = firth("train fasttext --input " + corpus
                + " --output model.bin --pretrained-vectors vectors.txt --buckets 100 --epochs 1 --dim 2");
        assertThat(result.status()).isZero();
        assertThat(FastTextModel.read(folder.resolve("model.bin")).dictionary().wordId("newcomer"))
                .isNotNegative();
        PackagedCommand.Result other = firth(
                "train fasttext --input " + corpus + " --output other.bin --pretrained-vectors vectors.txt --dim 3");
        assertThat(other.status()).isEqualTo(2);
        assertThat(other.err()).contains("--pretrained-vectors", "--dim 2", "--dim 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--dim 0                | --dim 0: expected 1 to 10000",
                "--window 0             | --window 0: expected 1 to 1000",
                "--negative 0           | --negative 0: expected 1 to 1000",
                "--min-n -1             | --min-n -1: expected 0 to 1000",
                "--max-n 1001           | --max-n 1001: expected 0 to 1000",
                "--buckets 0            | --buckets 0: expected 1 to 1000000000",
                "--learning-rate 0      | --learning-rate 0.0: expected above 0",
                "--subsample 2          | --subsample 2.0: expected 0",
                "--threads 0            | --threads 0: expected 1 to 1024",
                "--architecture glove   | skipgram",
                "--resume               | --checkpoint",
            })
    void aWrongSettingIsNamedWithItsRange(String setting, String message) throws Exception {
        PackagedCommand.Result result =
                firth("train fasttext --input " + corpus + " --output out.bin " + setting.strip());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().toLowerCase(Locale.ROOT)).contains(message);
        assertThat(names()).isEmpty();
    }

    @Test
    void theInputIsNotOverwritten() throws Exception {
        Files.writeString(folder.resolve("corpus.txt"), "a b c\n".repeat(10));
        PackagedCommand.Result result = firth("train fasttext --input corpus.txt --output corpus.txt");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains("--output corpus.txt is also an --input");
        assertThat(folder.resolve("corpus.txt")).hasContent("a b c\n".repeat(10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"vector cut.bin king", "nearest cut.bin king", "info cut.bin", "convert cut.bin out.txt"})
    void aModelThatIsCutOffIsTold(String line) throws Exception {
        byte[] bytes = Files.readAllBytes(model);
        for (int length : new int[] {5, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(folder.resolve("cut.bin"), Arrays.copyOf(bytes, length));
            PackagedCommand.Result result = firth(line);
            assertThat(result.status()).isEqualTo(1);
            assertThat(result.out()).isEmpty();
            assertThat(result.err()).contains("cut.bin").doesNotContain("\tat ");
        }
        assertThat(names()).containsExactly("cut.bin");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vector model.bin         | Missing required parameter",
                "vector - -               | standard input cannot give both",
                "vector model.bin king -  | name words or give -, not both",
            })
    void aWrongCommandLineOfVectorIsExplained(String line, String message) throws Exception {
        PackagedCommand.Result result = firth(line.strip());
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message);
    }
}
