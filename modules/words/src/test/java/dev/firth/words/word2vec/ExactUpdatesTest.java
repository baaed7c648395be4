package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.corpus.Sentences;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.words.kernel.KernelsUnderTest;
import dev.firth.words.kernel.TileKernels;
import dev.firth.words.output.ExactTargets;
import dev.firth.words.output.HotNodes;
import dev.firth.words.sampling.RandomStream;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import dev.firth.words.training.CheckpointSchedule;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.Loss;
import dev.firth.words.training.TrainingLimits;
import dev.firth.words.training.TrainingPosition;
import dev.firth.words.training.TrainingRun;
import dev.firth.words.training.UpdateSchedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link Updates#EXACT} with one thread computes what the plain {@link ReferenceWord2Vec} computes. */
class ExactUpdatesTest {
    private static final double TOLERANCE = 1e-5;

    static Stream<Arguments> trainings() {
        return Combination.all().stream().flatMap(combination -> Stream.of(
                        Named.of("lines", RandomText.lines(1, 300, 3_000, 25)),
                        Named.of("running text", RandomText.running(2, 300, 3_000)),
                        Named.of("chances to change the rate", RandomText.lines(3, 200, 11_500, 25)),
                        Named.of("two words", RandomText.lines(4, 2, 800, 6)),
                        Named.of("four words", RandomText.lines(5, 4, 800, 30)),
                        Named.of("one word", RandomText.lines(6, 1, 200, 8)))
                .map(text -> Arguments.of(combination, text)));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aTrainingEqualsTheReference(Combination combination, RandomText text) throws Exception {
        Word2VecConfiguration configuration = combination
                .configure(Word2VecConfiguration.builder())
                .updates(Updates.EXACT)
                .dim(20)
                .window(4)
                .negative(combination.samples() ? 5 : 0)
                .subsample(0.02)
                .epochs(3)
                .threads(1)
                .seed(11)
                .maxSentenceLength(40)
                .build();
        for (TrainingLimits limits : List.of(
                TrainingLimits.DEFAULT, new TrainingLimits(100, 12 + 7 * 32), new TrainingLimits(37, 12 + 32))) {
            Word2VecModel model = Word2VecModel.initial(text.vocabulary(), configuration, limits.maxChunkElements());
            ReferenceWord2Vec reference = new ReferenceWord2Vec(configuration, model);
            LinearDecay decay = new LinearDecay(0.025, 0.001);
            reference.train(text.tokens(), limits.chunkLength(), decay);

            TrainingRun run = Word2VecRun.of(
                    configuration,
                    text.corpus(),
                    model,
                    decay,
                    TrainingPosition.START,
                    TrainingListener.NONE,
                    CheckpointSchedule.NEVER,
                    limits.chunkLength());
            assertThat(run.run()).isTrue();

            assertEqual(model, reference);
            assertLosses(run.epochs(), reference);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.firth.words.word2vec.Combination#all")
    void aTrainingOnAFileEqualsTheReference(Combination combination, @TempDir Path folder)
            throws IOException, InterruptedException {
        RandomText text = RandomText.lines(7, 100, 4_000, 60);
        Path file = Files.writeString(folder.resolve("text.txt"), text.text());
        for (Sentences sentences : Sentences.values()) {
            Word2VecConfiguration configuration = combination
                    .configure(Word2VecConfiguration.builder())
                    .updates(Updates.EXACT)
                    .dim(10)
                    .minCount(1)
                    .epochs(2)
                    .learningRate(0.05)
                    .threads(1)
                    .build();
            Word2VecResult result = new Word2VecTrainer(configuration, new TrainingLimits(500, 1000))
                    .temporaryFolder(folder)
                    .train(Corpus.builder().paths(file).sentences(sentences).build());

            Word2VecModel model = Word2VecModel.initial(result.vectors().vocabulary(), configuration, 1_000);
            ReferenceWord2Vec reference = new ReferenceWord2Vec(configuration, model);
            int[] tokens = text.text()
                    .lines()
                    .flatMap(line -> Stream.concat(
                            Arrays.stream(line.split(" ", -1)).filter(word -> !word.isEmpty()),
                            sentences == Sentences.LINES ? Stream.of("") : Stream.of()))
                    .mapToInt(word -> word.isEmpty()
                            ? EncodedCorpus.SENTENCE_END
                            : model.vocabulary().id(word))
                    .toArray();
            if (sentences == Sentences.RUNNING) {
                tokens = Arrays.copyOf(tokens, tokens.length + 1);
                tokens[tokens.length - 1] = EncodedCorpus.SENTENCE_END;
            }
            reference.train(tokens, 500, new LinearDecay(0.05, 0.05 * 1e-4));

            Matrices.assertClose("input", result.vectors().matrix(), reference.input, TOLERANCE);
            assertLosses(result.epochs(), reference);
        }
    }

    static Stream<Arguments> sentences() {
        return KernelsUnderTest.all().stream()
                .flatMap(kernels -> Combination.all().stream().flatMap(combination -> Stream.of(1, 2, 3, 5, 200)
                        .map(words -> Arguments.of(kernels, combination, words))));
    }

    /** Trained vectors with scores beyond the bounds of certainty, a noise word drawn again and again, every provider. */
    @ParameterizedTest
    @MethodSource("sentences")
    void sentencesEqualTheReference(TileKernels kernels, Combination combination, int words) {
        RandomText text = RandomText.running(words, words, 2_000);
        for (int dim : new int[] {1, 16, 50}) {
            Word2VecConfiguration configuration = combination
                    .configure(Word2VecConfiguration.builder())
                    .dim(dim)
                    .window(3)
                    .negative(combination.samples() ? 20 : 0)
                    .threads(1)
                    .build();
            Word2VecModel model = Word2VecModel.initial(text.vocabulary(), configuration, 12 + 3 * 64);
            Random values = new Random(9);
            double deviation = 2 / Math.pow(dim, 0.25);
            Matrices.fill(model.input(), deviation, values);
            Matrices.fill(model.output(), deviation, values);
            Matrices.fill(model.nodes(), deviation, values);
            ReferenceWord2Vec reference = new ReferenceWord2Vec(configuration, model);
            Loss loss = new Loss();
            UpdateSchedule schedule = schedule(kernels, configuration, model, loss);
            RandomStream random = new RandomStream();
            RandomStream again = new RandomStream();
            for (int chunk = 0; chunk < 30; chunk++) {
                int length = values.nextInt(9);
                int[] sentence = Arrays.copyOfRange(text.tokens(), 10 * chunk, 10 * chunk + length);
                random.seed(3, 1, chunk);
                again.seed(3, 1, chunk);
                schedule.train(sentence, length, 0.01f, random);
                reference.trainSentence(sentence, length, 0.01f, again);
            }
            schedule.publish();
            assertEqual(model, reference);
            assertThat(loss.examples()).isEqualTo(reference.lossExamples);
            assertThat(loss.sum()).isCloseTo(reference.lossSum, within(1e-4 * Math.max(1, reference.lossSum)));
        }
    }

    private static UpdateSchedule schedule(
            TileKernels kernels, Word2VecConfiguration configuration, Word2VecModel model, Loss loss) {
        HotNodes hot = configuration.hierarchicalSoftmax() ? HotNodes.of(kernels, model.layer(), 0, 1) : null;
        int pairs = configuration.architecture() == Architecture.SKIPGRAM ? 2 * configuration.window() : 1;
        ExactTargets targets = new ExactTargets(
                kernels,
                KernelsUnderTest.groupsBeside(kernels),
                model.layer(),
                pairs,
                configuration.negative(),
                hot,
                loss);
        return configuration.architecture() == Architecture.SKIPGRAM
                ? new ExactSkipGram(kernels, model.input(), targets, configuration.window())
                : new ExactCbow(kernels, model.input(), targets, configuration.window());
    }

    private static void assertEqual(Word2VecModel model, ReferenceWord2Vec reference) {
        Matrices.assertClose("input", model.input(), reference.input, TOLERANCE);
        Matrices.assertClose("output", model.output(), reference.output, TOLERANCE);
        Matrices.assertClose("nodes", model.nodes(), reference.nodes, TOLERANCE);
    }

    private static void assertLosses(List<EpochReport> epochs, ReferenceWord2Vec reference) {
        assertThat(epochs).hasSameSizeAs(reference.epochLosses);
        for (int epoch = 0; epoch < epochs.size(); epoch++) {
            assertThat(epochs.get(epoch).epoch()).isEqualTo(epoch + 1);
            double expected = reference.epochLosses.get(epoch);
            if (Double.isNaN(expected)) {
                assertThat(epochs.get(epoch).meanLoss()).isNaN();
            } else {
                assertThat(epochs.get(epoch).meanLoss()).isCloseTo(expected, within(1e-4 * Math.max(1, expected)));
            }
        }
    }
}
