package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.provenance.Provenance;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.TrainingLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FastTextTrainingTest {
    private static final TrainingLimits SMALL = new TrainingLimits(400, 1_000);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private RandomText random;
    private Path text;
    private Path checkpoint;

    @BeforeEach
    void writeText() throws IOException {
        random = RandomText.lines(1, 150, 3_000, 30);
        text = Files.writeString(folder.resolve("text.txt"), random.text());
        checkpoint = folder.resolve("checkpoint");
    }

    static Stream<Arguments> trainings() {
        return Stream.of(FastTextArchitecture.SKIPGRAM, FastTextArchitecture.CBOW)
                .flatMap(architecture -> Stream.of(FastTextLoss.NEGATIVE_SAMPLING, FastTextLoss.HIERARCHICAL_SOFTMAX)
                        .map(loss -> Arguments.of(architecture, loss)));
    }

    private static FastTextConfiguration.Builder configuration() {
        return FastTextConfiguration.builder()
                .dim(10)
                .minCount(1)
                .subsample(0.05)
                .minN(2)
                .maxN(3)
                .buckets(500)
                .epochs(3)
                .threads(1);
    }

    private FastTextTrainer trainer(FastTextConfiguration configuration) {
        return new FastTextTrainer(configuration, SMALL).temporaryFolder(folder);
    }

    private FastTextResult train(FastTextConfiguration configuration) throws IOException, InterruptedException {
        return trainer(configuration).train(Corpus.of(text));
    }

    private static FloatMatrix input(FastTextResult result) {
        return ((DenseMatrix) result.model().input()).values();
    }

    private static FloatMatrix output(FastTextResult result) {
        return ((DenseMatrix) result.model().output()).values();
    }

    private static void stopEarly(FastTextTrainer trainer) {
        trainer.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                trainer.stop();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void lossesFallAndTheSameSeedGivesTheSameBits(FastTextArchitecture architecture, FastTextLoss loss)
            throws Exception {
        GeneratedWorld.of(1, 20_000).writeCorpus(text);
        FastTextConfiguration configuration =
                configuration().architecture(architecture).loss(loss).epochs(6).build();
        FastTextResult one = train(configuration);
        List<Double> losses = one.epochs().stream().map(EpochReport::meanLoss).toList();
        assertThat(losses).hasSize(6);
        assertThat(losses.get(5)).isLessThan(0.97 * losses.get(0));
        assertThat(one.wordsTrained()).isEqualTo(6 * one.words());
        FastTextResult again = train(configuration);
        Matrices.assertSame("input", input(again), input(one));
        Matrices.assertSame("output", output(again), output(one));
        FastTextResult other = train(configuration.toBuilder().seed(2).build());
        assertThat(input(other).row(0)).isNotEqualTo(input(one).row(0));
        FastTextResult several = train(configuration.toBuilder().threads(3).build());
        assertThat(several.finalLoss()).isCloseTo(one.finalLoss(), within(0.2 * one.finalLoss()));
        Matrices.assertFinite("input", input(several));
        Matrices.assertFinite("output", output(several));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void howeverOftenItIsInterruptedATrainingEndsWithTheSameBits(FastTextArchitecture architecture, FastTextLoss loss)
            throws Exception {
        FastTextConfiguration configuration =
                configuration().architecture(architecture).loss(loss).build();
        Path whole = folder.resolve("whole");
        FastTextResult expected =
                trainer(configuration).checkpoints(whole, NEVER).train(Corpus.of(text));

        FastTextTrainer trainer = trainer(configuration).checkpoints(checkpoint, NEVER);
        stopEarly(trainer);
        FastTextResult result = trainer.train(Corpus.of(text));
        int interruptions = 0;
        while (!result.completed()) {
            interruptions++;
            trainer = trainer(configuration).checkpoints(checkpoint, NEVER);
            stopEarly(trainer);
            result = trainer.resume(Corpus.of(text));
        }
        assertThat(interruptions).isGreaterThan(10);
        Matrices.assertSame("input", input(result), input(expected));
        Matrices.assertSame("output", output(result), output(expected));
        assertThat(result.epochs().stream().map(EpochReport::meanLoss).toList())
                .isEqualTo(expected.epochs().stream().map(EpochReport::meanLoss).toList());
        assertThat(checkpoint).hasSameBinaryContentAs(whole);
    }

    @Test
    void aCheckpointOfOtherSettingsOrOfAnotherTextIsRefused() throws Exception {
        FastTextConfiguration configuration = configuration().build();
        trainer(configuration).checkpoints(checkpoint, NEVER).train(Corpus.of(text));
        assertThatThrownBy(() -> trainer(configuration.toBuilder().maxN(4).build())
                        .checkpoints(checkpoint, NEVER)
                        .resume(Corpus.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxN is 3 there and 4 here");
        Path other = Files.writeString(
                folder.resolve("other.txt"), RandomText.lines(2, 150, 3_000, 30).text());
        assertThatThrownBy(() ->
                        trainer(configuration).checkpoints(checkpoint, NEVER).resume(Corpus.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another text");
        assertThatThrownBy(() -> trainer(configuration).resume(Corpus.of(text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpoints()");
    }

    @Test
    void damagedCheckpointsAreNoticed() throws Exception {
        FastTextConfiguration configuration = configuration().build();
        trainer(configuration).checkpoints(checkpoint, NEVER).train(Corpus.of(text));
        byte[] bytes = Files.readAllBytes(checkpoint);
        Random positions = new Random(4);
        for (int repeat = 0; repeat < 200; repeat++) {
            byte[] damaged = bytes.clone();
            damaged[repeat < 100 ? repeat * 10 : positions.nextInt(bytes.length)] ^= (byte) (1 << positions.nextInt(8));
            Files.write(checkpoint, damaged);
            assertThatThrownBy(() -> SubwordCheckpoint.read(checkpoint, 1, 1_000))
                    .isInstanceOf(InvalidFileException.class);
        }
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 50) {
            Files.write(checkpoint, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> SubwordCheckpoint.read(checkpoint, 1, 1_000))
                    .isInstanceOf(InvalidFileException.class);
        }
    }

    @Test
    void theEndOfALineIsAWordInItsPlaceByCount() throws Exception {
        FastTextResult result = train(configuration().build());
        FastTextDictionary dictionary = result.model().dictionary();
        long lines = random.text().lines().count();
        Vocabulary words = random.vocabulary();
        assertThat(dictionary.words()).isEqualTo(words.size() + 1);
        int id = dictionary.wordId("</s>");
        assertThat(dictionary.entries().count(id)).isEqualTo(lines);
        assertThat(dictionary.tokens()).isEqualTo(random.words() + lines);
        for (int word = 1; word < dictionary.words(); word++) {
            assertThat(dictionary.entries().count(word))
                    .isLessThanOrEqualTo(dictionary.entries().count(word - 1));
        }
        assertThat(input(result).row(id)).isNotEqualTo(initialRow(id, 1, 10));
        // Fewer lines than minCount: no such word.
        Files.writeString(text, "a b a b a b\nb a b a b a\n");
        assertThat(train(configuration().minCount(3).build())
                        .model()
                        .dictionary()
                        .wordId("</s>"))
                .isEqualTo(-1);
        // A text that has it as a word: only ends of lines are counted.
        Files.writeString(text, "a b </s> a\n".repeat(5));
        dictionary = train(configuration().build()).model().dictionary();
        assertThat(dictionary.words()).isEqualTo(3);
        assertThat(dictionary.entries().count(dictionary.wordId("</s>"))).isEqualTo(5);
    }

    /** What a row of the model starts with. */
    private static float[] initialRow(int row, long seed, int dim) {
        RandomStream stream = new RandomStream();
        stream.seed(seed, -1, row);
        float[] values = new float[dim];
        for (int k = 0; k < dim; k++) {
            values[k] = 2f / dim * stream.nextCentredFloat();
        }
        return values;
    }

    @Test
    void bucketsThatNoWordUsesAreAsTheyStarted() throws Exception {
        FastTextResult result = train(configuration().buckets(5_000).build());
        FastTextModel model = result.model();
        FeatureRows features = new FeatureRows(model.settings(), model.dictionary());
        RowList used = new RowList();
        for (int id = 0; id < model.dictionary().words(); id++) {
            features.addWord(id, used);
        }
        boolean[] trained = new boolean[input(result).rows()];
        Arrays.stream(used.toArray()).forEach(row -> trained[row] = true);
        int untouched = 0;
        for (int row = 0; row < trained.length; row++) {
            if (!trained[row]) {
                untouched++;
                assertThat(input(result).row(row)).isEqualTo(initialRow(row, 1, 10));
            }
        }
        assertThat(untouched).isGreaterThan(1_000);
    }

    @Test
    void anUnseenWordHasTheMeanOfItsNgramsRows() throws Exception {
        FastTextResult result = train(configuration().build());
        FastTextModel model = result.model();
        assertThat(model.dictionary().wordId("w1w2w3")).isEqualTo(-1);
        byte[] utf8 = "w1w2w3".getBytes(StandardCharsets.UTF_8);
        RowList rows = new RowList();
        new FeatureRows(model.settings(), model.dictionary()).addWord(utf8, 0, utf8.length, rows);
        double[] mean = new double[10];
        for (int row : rows.toArray()) {
            for (int k = 0; k < mean.length; k++) {
                mean[k] += input(result).get(row, k) / (double) rows.size();
            }
        }
        float[] vector = model.wordVector("w1w2w3");
        for (int k = 0; k < mean.length; k++) {
            assertThat((double) vector[k]).isCloseTo(mean[k], within(1e-6));
        }
    }

    @Test
    void pretrainedVectorsAreWhereWordsStartAndTheirWordsJoin() throws Exception {
        Vocabulary words = Vocabulary.builder()
                .add("w1", 0)
                .add("newcomer", 0)
                .add("</s>", 0)
                .build();
        FloatMatrix vectors = FloatMatrix.allocate(3, 10);
        Matrices.fill(vectors, 1, new Random(5));
        FastTextConfiguration hardly =
                configuration().learningRate(1e-7).epochs(1).build();
        FastTextResult result =
                trainer(hardly).pretrained(new WordVectors(words, vectors)).train(Corpus.of(text));
        FastTextDictionary dictionary = result.model().dictionary();
        assertThat(dictionary.words()).isEqualTo(random.vocabulary().size() + 2);
        int newcomer = dictionary.wordId("newcomer");
        assertThat(dictionary.entries().count(newcomer)).isEqualTo(1);
        assertThat(input(result).row(newcomer)).isEqualTo(vectors.row(1));
        float[] known = input(result).row(dictionary.wordId("w1"));
        for (int k = 0; k < known.length; k++) {
            assertThat(known[k]).isCloseTo(vectors.get(0, k), within(1e-3f));
        }
        assertThatThrownBy(() -> trainer(configuration().dim(11).build()).pretrained(new WordVectors(words, vectors)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("dim = 10", "dim = 11");
    }

    @Test
    void aModelComesBackFromItsFile() throws Exception {
        for (int maxN : new int[] {3, 0}) {
            FastTextModel model = train(configuration().maxN(maxN).build()).model();
            Path file = folder.resolve("model.bin");
            model.write(file);
            FastTextModel read = FastTextModel.read(file);
            assertThat(read.settings()).isEqualTo(model.settings());
            assertThat(read.wordVector("w3")).isEqualTo(model.wordVector("w3"));
            assertThat(read.wordVector("unknown")).isEqualTo(model.wordVector("unknown"));
            assertThat(read.input().rows()).isEqualTo(model.dictionary().words() + (maxN == 0 ? 0 : 500));
        }
    }

    /** The original's codes are the other way round: 1 is a step towards a node's vector. */
    @Test
    void nodesOfTheTreeAreWrittenWithTheOriginalsSign() throws Exception {
        Files.writeString(text, "a b\n".repeat(400));
        FastTextResult result = train(configuration()
                .loss(FastTextLoss.HIERARCHICAL_SOFTMAX)
                .subsample(0)
                .maxN(0)
                .learningRate(0.3)
                .epochs(20)
                .build());
        FastTextDictionary dictionary = result.model().dictionary();
        // Three words of one count: the last two are joined first, the third bit of the path says which is meant.
        HuffmanTree tree = new HuffmanTree(new long[] {
            dictionary.entries().count(0),
            dictionary.entries().count(1),
            dictionary.entries().count(2)
        });
        double a = logProbabilityAsTheOriginalHasIt(result, tree, dictionary.wordId("a"), dictionary.wordId("b"));
        double b = logProbabilityAsTheOriginalHasIt(result, tree, dictionary.wordId("a"), dictionary.wordId("a"));
        assertThat(a).isGreaterThan(b);
    }

    private static double logProbabilityAsTheOriginalHasIt(
            FastTextResult result, HuffmanTree tree, int centre, int target) {
        double sum = 0;
        for (int k = 0; k < tree.length(target); k++) {
            double score = 0;
            for (int column = 0; column < 10; column++) {
                score += (double) input(result).get(centre, column)
                        * output(result).get(tree.node(target, k), column);
            }
            sum -= Math.log1p(Math.exp(tree.code(target, k) == 1 ? -score : score));
        }
        return sum;
    }

    @Test
    void aLearningRateThatIsTooHighIsTold() {
        assertThatThrownBy(
                        () -> train(configuration().learningRate(10).epochs(200).build()))
                .isInstanceOf(DivergenceException.class)
                .hasMessageContaining("learningRate = 10.0: lower learningRate");
    }

    @Test
    void theProvenanceTellsTheSettingsAndTheText() throws Exception {
        FastTextConfiguration configuration = configuration().build();
        try (Corpus corpus = Corpus.of(text)) {
            FastTextResult result = trainer(configuration).train(corpus);
            Provenance provenance = FastTextProvenance.of(configuration, corpus, result);
            assertThat(provenance.algorithm()).isEqualTo("fasttext");
            assertThat(provenance.seed()).isEqualTo(1);
            assertThat(provenance.hyperparameters())
                    .containsEntry("minN", 2)
                    .containsEntry("buckets", 500)
                    .containsEntry("loss", "negative_sampling")
                    .doesNotContainKey("seed");
            assertThat(provenance.corpus().bytes()).isEqualTo(Files.size(text));
            assertThat(provenance.corpus().sha256()).hasSize(64);
            assertThat(provenance.finalLoss()).isEqualTo(result.finalLoss());
        }
    }
}
