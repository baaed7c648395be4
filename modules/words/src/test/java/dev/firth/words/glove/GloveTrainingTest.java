package dev.firth.words.glove;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.words.cooccurrence.CooccurrenceOptions;
import dev.firth.words.cooccurrence.Cooccurrences;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import dev.firth.words.training.DivergenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GloveTrainingTest {
    private static final int SMALL_CHUNKS = 2_000;

    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        GeneratedWorld.of(1, 40_000).writeCorpus(text);
    }

    private static GloveConfiguration.Builder configuration() {
        return Glove.builder()
                .dim(24)
                .window(5)
                .minCount(2)
                .xMax(10)
                .epochs(4)
                .threads(1)
                .seed(5);
    }

    private static GloveResult train(GloveConfiguration configuration) throws Exception {
        return trainer(configuration).train(Corpus.of(text));
    }

    private static GloveTrainer trainer(GloveConfiguration configuration) {
        return new GloveTrainer(configuration, SMALL_CHUNKS).temporaryFolder(folder);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void trainingIsThatOfAPlainReference(boolean symmetric) throws Exception {
        GloveConfiguration configuration = configuration()
                .symmetric(symmetric)
                .epochs(2)
                .outputVectors(OutputVectors.ALL)
                .build();
        RandomText random = RandomText.lines(3, 300, 4_000, 30);
        try (Cooccurrences counts = Cooccurrences.count(
                random.corpus(),
                CooccurrenceOptions.DEFAULT.withWindow(5).withSymmetric(symmetric),
                folder,
                1,
                TrainingListener.NONE)) {
            GloveModel initial =
                    GloveModel.initial(random.vocabulary(), configuration.dim(), configuration.seed(), SMALL_CHUNKS);
            PlainGlove plain = new PlainGlove(configuration, initial);
            TileShape shape = TileShape.of(counts.size(), 2 * initial.stride(), configuration.memory(), 1);
            List<Double> losses = new ArrayList<>();
            try (TiledRecords tiles = new TileShuffle(counts, configuration, shape).run(folder)) {
                TileOrder order = new TileOrder(tiles.tiles(), configuration.seed());
                TileRecords tile = new TileRecords();
                for (int epoch = 0; epoch < configuration.epochs(); epoch++) {
                    double loss = 0;
                    for (int place = 0; place < tiles.tiles(); place++) {
                        tiles.read(order.tile(epoch, place), tile);
                        for (int i = 0; i < tile.count(); i++) {
                            loss += plain.train(tile.row(i), tile.column(i), Math.exp(tile.log(i)));
                        }
                    }
                    losses.add(loss / tiles.records());
                }
            }
            GloveResult result = trainer(configuration).train(counts, "");
            for (int epoch = 0; epoch < losses.size(); epoch++) {
                assertThat(result.epochs().get(epoch).meanLoss()).isCloseTo(losses.get(epoch), within(1e-4));
            }
            Matrices.assertClose("vectors", result.vectors().matrix(), all(plain), 2e-3);
        }
    }

    private static double[][] all(PlainGlove plain) {
        int dim = plain.words[0].length;
        double[][] all = new double[plain.words.length][2 * dim + 2];
        for (int id = 0; id < all.length; id++) {
            System.arraycopy(plain.words[id], 0, all[id], 0, dim);
            all[id][dim] = plain.wordBiases[id];
            System.arraycopy(plain.contexts[id], 0, all[id], dim + 1, dim);
            all[id][2 * dim + 1] = plain.contextBiases[id];
        }
        return all;
    }

    @Test
    void oneThreadAndTheSameSeedGiveTheSameBits() throws Exception {
        GloveResult first = train(configuration().build());
        GloveResult second = train(configuration().build());
        Matrices.assertSame(
                "vectors", second.vectors().matrix(), first.vectors().matrix());
        assertThat(losses(second)).isEqualTo(losses(first));
        GloveResult other = train(configuration().seed(6).build());
        assertThat(other.vectors().matrix().row(3))
                .isNotEqualTo(first.vectors().matrix().row(3));

        assertThat(first.completed()).isTrue();
        assertThat(first.wordsTrained()).isEqualTo(4 * first.words());
        assertThat(first.words()).isEqualTo(first.vectors().vocabulary().totalCount());
    }

    @Test
    void theLossFallsAndIsAboutTheSameWithSeveralThreadsAndLittleMemory() throws Exception {
        GloveResult one = train(configuration().build());
        GloveResult several = train(configuration().threads(3).memory(3_000_000).build());
        for (GloveResult result : List.of(one, several)) {
            assertThat(losses(result)).hasSize(4).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(result.finalLoss()).isLessThan(0.75 * losses(result).get(0));
            Matrices.assertFinite("vectors", result.vectors().matrix());
        }
        assertThat(several.records()).isEqualTo(one.records());
        assertThat(several.finalLoss()).isCloseTo(one.finalLoss(), within(0.2 * one.finalLoss()));
    }

    private static List<Double> losses(GloveResult result) {
        return result.epochs().stream().map(EpochReport::meanLoss).toList();
    }

    @Test
    void theOutputsArePartsOfOneModel() throws Exception {
        FloatMatrix all = vectors(OutputVectors.ALL);
        FloatMatrix word = vectors(OutputVectors.WORD);
        FloatMatrix sum = vectors(OutputVectors.SUM);
        FloatMatrix both = vectors(OutputVectors.CONCATENATED);
        assertThat(List.of(all.columns(), word.columns(), sum.columns(), both.columns()))
                .containsExactly(50, 24, 24, 48);
        for (int id = 0; id < all.rows(); id++) {
            for (int k = 0; k < 24; k++) {
                float w = all.get(id, k);
                float c = all.get(id, 25 + k);
                assertThat(word.get(id, k)).isEqualTo(w);
                assertThat(sum.get(id, k)).isEqualTo(w + c);
                assertThat(both.get(id, k)).isEqualTo(w);
                assertThat(both.get(id, 24 + k)).isEqualTo(c);
            }
        }
    }

    private static FloatMatrix vectors(OutputVectors output) throws Exception {
        return train(configuration().epochs(1).outputVectors(output).build())
                .vectors()
                .matrix();
    }

    @Test
    void howeverOftenItIsInterruptedATrainingEndsWithTheSameBits() throws Exception {
        Path small = Files.writeString(
                folder.resolve("small.txt"),
                RandomText.lines(1, 3_000, 6_000, 30).text());
        GloveConfiguration configuration = configuration().dim(200).minCount(1).build();
        Path whole = folder.resolve("whole");
        GloveResult expected = checkpointed(configuration, whole).train(Corpus.of(small));

        Path checkpoint = folder.resolve("checkpoint");
        GloveTrainer trainer = checkpointed(configuration, checkpoint);
        stopEarly(trainer);
        GloveResult result = trainer.train(Corpus.of(small));
        int interruptions = 0;
        while (!result.completed()) {
            interruptions++;
            trainer = checkpointed(configuration, checkpoint);
            stopEarly(trainer);
            result = trainer.resume(Corpus.of(small));
        }
        assertThat(interruptions).isGreaterThan(5);
        Matrices.assertSame(
                "vectors", result.vectors().matrix(), expected.vectors().matrix());
        assertThat(losses(result)).isEqualTo(losses(expected));
        assertThat(checkpoint).hasSameBinaryContentAs(whole);
    }

    private static GloveTrainer checkpointed(GloveConfiguration configuration, Path file) {
        return trainer(configuration).checkpoints(file, Duration.ofDays(1));
    }

    /** Stops a training when it first tells how far it has come. */
    private static void stopEarly(GloveTrainer trainer) {
        trainer.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                if (progress.phase().equals("training")) {
                    trainer.stop();
                }
            }
        });
    }

    @Test
    void aCheckpointIsForItsSettingsAndItsText() throws Exception {
        Path file = folder.resolve("settled");
        checkpointed(configuration().epochs(1).build(), file).train(Corpus.of(text));

        GloveTrainer other = checkpointed(configuration().epochs(1).xMax(20).build(), file);
        assertThatThrownBy(() -> other.resume(Corpus.of(text)))
                .hasMessageContaining("xMax is 10.0 there and 20.0 here")
                .hasMessageContaining("Resume with the same settings");

        Path otherText = Files.writeString(folder.resolve("other.txt"), Files.readString(text) + "the end of it\n");
        GloveTrainer same = checkpointed(configuration().epochs(1).threads(2).build(), file);
        assertThatThrownBy(() -> same.resume(Corpus.of(otherText))).hasMessageContaining("on another text");
        assertThat(same.resume(Corpus.of(text)).wordsTrained()).isZero();
        assertThatThrownBy(() -> trainer(configuration().build()).resume(Corpus.of(text)))
                .hasMessageContaining("name its file");
    }

    @Test
    void anExplodingTrainingSaysWhatToChange() {
        GloveConfiguration wild = configuration()
                .learningRate(10)
                .gradientClip(1e9)
                .xMax(1e-3)
                .epochs(50)
                .build();
        assertThatThrownBy(() -> train(wild))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("diverged in epoch")
                .hasMessageContaining("learningRate = 10.0: lower learningRate")
                .hasMessageContaining("gradientClip");
    }

    @Test
    void aTextWithoutPairsIsRefused() throws IOException {
        Path lonely = Files.writeString(folder.resolve("lonely.txt"), "a\nb\na\nb\n");
        assertThatThrownBy(() -> trainer(configuration().build()).train(Corpus.of(lonely)))
                .hasMessageContaining("no two words near each other");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }

    @Test
    void provenanceTellsEverySettingAndTheText() throws Exception {
        GloveConfiguration configuration = configuration().build();
        try (Corpus corpus = Corpus.of(text)) {
            GloveResult result = trainer(configuration).train(corpus);
            Provenance provenance = GloveProvenance.of(configuration, corpus, result);
            assertThat(provenance.algorithm()).isEqualTo("glove");
            assertThat(provenance.seed()).isEqualTo(5);
            assertThat(provenance.finalLoss()).isEqualTo(result.finalLoss());
            assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(text));
            assertThat(provenance.corpus().words()).isEqualTo(result.words());
            assertThat(provenance.corpus().sha256()).hasSize(64);
            assertThat(provenance.toJson()).contains("\"xMax\" : 10.0", "\"outputVectors\" : \"sum\"");
            assertThat(provenance.hyperparameters())
                    .doesNotContainKey("seed")
                    .hasSize(GloveConfiguration.class.getRecordComponents().length - 1);
        }
    }

    @Test
    void settingsHaveRanges() {
        assertThatThrownBy(() -> configuration().dim(0).build()).hasMessage("dim = 0: expected 1 to 10000");
        assertThatThrownBy(() -> configuration().window(0).build()).hasMessageStartingWith("window = 0");
        assertThatThrownBy(() -> configuration().xMax(0).build())
                .hasMessageStartingWith("xMax = 0.0: expected above 0");
        assertThatThrownBy(() -> configuration().alpha(-1).build()).hasMessageStartingWith("alpha = -1.0");
        assertThatThrownBy(() -> configuration().learningRate(Double.NaN).build())
                .hasMessageStartingWith("learningRate = NaN");
        assertThatThrownBy(() -> configuration().epochs(0).build()).hasMessageStartingWith("epochs = 0");
        assertThatThrownBy(() -> configuration().memory(1).build()).hasMessageStartingWith("memory = 1");
        GloveConfiguration configuration = configuration().symmetric(false).build();
        assertThat(configuration.toBuilder().build()).isEqualTo(configuration);
    }
}
