package dev.firth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged {@code firth train word2vec} and {@code train glove} with an engine, on a small generated text. */
class TrainNetworkIT {
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

    @ParameterizedTest
    @CsvSource({
        "--engine onednn, negative_sampling, onednn",
        "--engine auto --architecture cbow --hierarchical-softmax --negative 0, hierarchical_softmax, onednn",
        "--engine onnxruntime-cpu --loss nce, nce, onnxruntime-cpu",
        "--engine nd4j-cpu --loss softmax --batch-size 64 --max-vocabulary-size 200, softmax, nd4j-cpu"
    })
    void trainsWord2Vec(String options, String loss, String engine) throws Exception {
        PackagedCommand.Result result =
                firth("train word2vec --input " + corpus + " --output vectors.bin --dim 20 --epochs 2 " + options);

        assertThat(result.err()).isEmpty();
        assertThat(result.status()).isZero();
        assertThat(result.out())
                .contains("vectors of 20 dimensions in vectors.bin", "(auto)")
                .containsPattern("training: [0-9,]+ words/s \\([0-9,]+ words in [0-9.]+ s\\); total time [0-9.]+ s\n$");
        WordVectors vectors = WordVectors.read(folder.resolve("vectors.bin"));
        assertThat(vectors.dim()).isEqualTo(20);
        Provenance provenance =
                Provenance.readBeside(folder.resolve("vectors.bin")).orElseThrow();
        assertThat(provenance.algorithm()).isEqualTo("word2vec");
        assertThat(provenance.hyperparameters())
                .containsEntry("loss", loss)
                .containsEntry("engine", engine)
                .containsKey("batchSize")
                .doesNotContainKeys("updates", "threads");
        assertThat((Double) provenance.hyperparameters().get("learningRate")).isPositive();
        assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(corpus));
        assertThat(provenance.finalLoss()).isPositive();
    }

    @Test
    void trainsGloveOnTextAndOnCounts() throws Exception {
        String settings = " --engine onednn --batch-size 4096 --dim 10 --window 10 --x-max 10 --epochs 3";
        PackagedCommand.Result onText = firth("train glove --input " + corpus + " --output text.txt" + settings);
        assertThat(onText.err()).isEmpty();
        assertThat(onText.status()).isZero();
        assertThat(onText.out()).containsPattern("[0-9,]+ co-occurrences, loss of the last epoch [0-9.]+");
        assertThat(firth("cooccur --input " + corpus + " --output counts.bin --window 10 --min-count 5")
                        .status())
                .isZero();
        PackagedCommand.Result onCounts = firth(
                "train glove --input counts.bin --vocabulary counts.bin.vocab.txt --output counts.txt" + settings);
        assertThat(onCounts.status()).as(onCounts.err()).isZero();
        assertThat(folder.resolve("counts.txt")).hasSameTextualContentAs(folder.resolve("text.txt"));
        assertThat(Provenance.readBeside(folder.resolve("counts.txt"))
                        .orElseThrow()
                        .hyperparameters())
                .containsEntry("engine", "onednn")
                .containsEntry("batchSize", 4_096);
    }

    @Test
    void goesOnFromACheckpoint() throws Exception {
        String command = "train word2vec --input " + corpus
                + " --dim 10 --epochs 2 --engine onednn --checkpoint w.checkpoint --output ";
        assertThat(firth(command + "first.bin").status()).isZero();
        PackagedCommand.Result again = firth(command + "second.bin --resume");
        assertThat(again.status()).as(again.err()).isZero();
        assertThat(folder.resolve("second.bin")).hasSameBinaryContentAs(folder.resolve("first.bin"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "word2vec --engine tensorflow | --engine tensorflow: expected one of auto,",
                "word2vec --batch-size 64 | --batch-size does not go with this training: the SIMD trainer has no batches",
                "word2vec --loss softmax | --loss is for networks: give --engine too",
                "word2vec --engine onednn --updates exact | --updates does not go with this training",
                "word2vec --engine onednn --hierarchical-softmax | a network has one loss",
                "word2vec --engine onednn --loss ns --hierarchical-softmax | both name a loss",
                "word2vec --engine onednn --loss hinge | 'hinge' is no loss: expected one of negative-sampling,",
                "word2vec --engine onednn --batch-size 0 | --batch-size 0: expected 1 to 1000000",
                "word2vec --engine onednn --continue-from x.checkpoint | --continue-from does not go with this training",
                "glove --engine onednn --gradient-clip 5 | --gradient-clip does not go with this training",
                "glove --batch-size 64 | --batch-size does not go with this training"
            })
    void optionsThatDoNotFitAreRefused(String options, String message) throws Exception {
        PackagedCommand.Result result = firth("train " + options + " --input " + corpus + " --output vectors.bin");
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(message);
        assertThat(folder.resolve("vectors.bin")).doesNotExist();
    }

    @Test
    void anEngineThatCannotRunHereSaysWhy() throws Exception {
        PackagedCommand.Result result =
                firth("train word2vec --engine nd4j-cuda --input " + corpus + " --output vectors.bin");
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("firth: engine nd4j-cuda cannot run here: ")
                .doesNotContain("Exception", "\tat ");
    }

    private PackagedCommand.Result firth(String arguments) throws Exception {
        return new PackagedCommand(folder).run(arguments.split(" ", -1));
    }
}
