package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.words.output.HuffmanTree;
import dev.firth.words.testing.Matrices;
import dev.firth.words.training.DivergenceException;
import dev.firth.words.training.TrainingLimits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingTest {
    private static final TrainingLimits SMALL = new TrainingLimits(1_000, 2_000);

    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        GeneratedWorld.of(1, 40_000).writeCorpus(text);
    }

    static Stream<Arguments> trainings() {
        return Combination.all().stream()
                .flatMap(combination -> Stream.of(Updates.values()).map(updates -> Arguments.of(combination, updates)));
    }

    private static Word2VecConfiguration.Builder configuration(Combination combination, Updates updates) {
        return combination
                .configure(Word2VecConfiguration.builder())
                .updates(updates)
                .dim(24)
                .window(4)
                .minCount(2)
                .subsample(1e-2)
                .epochs(3)
                .learningRate(0.05)
                .threads(1)
                .seed(5);
    }

    private static Word2VecResult train(Word2VecConfiguration configuration) throws Exception {
        return new Word2VecTrainer(configuration, SMALL).temporaryFolder(folder).train(Corpus.of(text));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void oneThreadAndTheSameSeedGiveTheSameBits(Combination combination, Updates updates) throws Exception {
        Word2VecResult first = train(configuration(combination, updates).build());
        Word2VecResult second = train(configuration(combination, updates).build());
        Matrices.assertSame(
                "vectors", second.vectors().matrix(), first.vectors().matrix());
        assertThat(losses(second)).isEqualTo(losses(first));

        Word2VecResult other = train(configuration(combination, updates).seed(6).build());
        assertThat(other.vectors().matrix().row(3))
                .isNotEqualTo(first.vectors().matrix().row(3));

        Matrices.assertFinite("vectors", first.vectors().matrix());
        assertThat(first.completed()).isTrue();
        assertThat(first.learningRate()).isEqualTo(0.05);
        assertThat(first.wordsTrained()).isEqualTo(3 * first.words());
        assertThat(first.words()).isEqualTo(first.vectors().vocabulary().totalCount());
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void theLossFallsAndIsAboutTheSameWithSeveralThreads(Combination combination, Updates updates) throws Exception {
        Word2VecResult one = train(configuration(combination, updates).build());
        Word2VecResult several =
                train(configuration(combination, updates).threads(3).build());
        for (Word2VecResult result : List.of(one, several)) {
            List<Double> losses = losses(result);
            assertThat(losses).hasSize(3).isSortedAccordingTo((a, b) -> Double.compare(b, a));
            assertThat(losses.get(2)).isLessThan(0.97 * losses.get(0));
            assertThat(result.finalLoss()).isEqualTo(losses.get(2));
            Matrices.assertFinite("vectors", result.vectors().matrix());
        }
        assertThat(several.finalLoss()).isCloseTo(one.finalLoss(), within(0.2 * one.finalLoss()));
    }

    @ParameterizedTest
    @MethodSource("dev.firth.words.word2vec.Combination#all")
    void theFirstLossIsThatOfGuessing(Combination combination) throws Exception {
        List<Double> losses = new ArrayList<>();
        for (Updates updates : Updates.values()) {
            Word2VecResult result = train(configuration(combination, updates)
                    .learningRate(1e-12)
                    .epochs(1)
                    .build());
            losses.add(result.finalLoss());
            // Outputs of probability one half each, less the noise words that are the centre word itself.
            double samples = combination.samples() ? 6 : 0;
            double longestPath = combination.hierarchicalSoftmax()
                    ? HuffmanTree.of(result.vectors().vocabulary()).maxLength()
                    : 0;
            assertThat(result.finalLoss())
                    .isBetween(0.96 * samples * Math.log(2), (samples + longestPath) * Math.log(2) + 1e-6);
        }
        assertThat(losses.get(0)).isCloseTo(losses.get(1), within(0.02 * losses.get(1)));
    }

    private static List<Double> losses(Word2VecResult result) {
        return result.epochs().stream().map(EpochReport::meanLoss).toList();
    }

    @Test
    void theListenerHearsEverythingInOrderAndOneThingAtATime() throws Exception {
        List<String> heard = new ArrayList<>();
        List<TrainingProgress> progress = new ArrayList<>();
        AtomicInteger inside = new AtomicInteger();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onStart(String phase, long total) {
                heard.add("start " + phase + " " + total);
            }

            @Override
            public void onProgress(TrainingProgress report) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                progress.add(report);
                inside.decrementAndGet();
            }

            @Override
            public void onEpoch(EpochReport report) {
                assertThat(inside.incrementAndGet()).isEqualTo(1);
                heard.add("epoch " + report.epoch() + " of " + report.epochs());
                assertThat(report.wordsPerSecond()).isPositive();
                inside.decrementAndGet();
            }
        };
        Combination combination = new Combination(Architecture.CBOW, true, false);
        Word2VecResult result = new Word2VecTrainer(
                        configuration(combination, Updates.FAST).threads(3).build(), SMALL)
                .temporaryFolder(folder)
                .listener(listener)
                .train(Corpus.of(text));
        assertThat(heard)
                .containsExactly(
                        "start training " + 3 * result.words(), "epoch 1 of 3", "epoch 2 of 3", "epoch 3 of 3");
        assertThat(progress).isNotEmpty();
        long done = 0;
        for (TrainingProgress report : progress) {
            assertThat(report.done()).isBetween(done, report.total());
            assertThat(report.total()).isEqualTo(3 * result.words());
            assertThat(report.loss()).isPositive().isLessThan(10);
            assertThat(report.learningRate()).isPositive().isLessThanOrEqualTo(0.05);
            assertThat(report.epoch()).isBetween(1, 3);
            done = report.done();
        }
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void aRateThatIsFarTooHighIsToldAtOnce(Combination combination, Updates updates) throws Exception {
        Word2VecConfiguration configuration =
                configuration(combination, updates).learningRate(10).build();
        if (combination.samples()) {
            assertThatThrownBy(() -> train(configuration))
                    .isInstanceOf(DivergenceException.class)
                    .hasMessageContaining("epoch 1")
                    .hasMessageContaining("learningRate = 10.0")
                    .hasMessageContaining("lower learningRate");
        } else {
            // Hierarchical softmax leaves pairs beyond certainty alone: its vectors become useless, but stay finite.
            Matrices.assertFinite("vectors", train(configuration).vectors().matrix());
        }
    }

    @Test
    void whatAListenerThrowsEndsTheTraining() {
        TrainingListener listener = new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress report) {
                throw new IllegalStateException("enough");
            }
        };
        Combination combination = new Combination(Architecture.SKIPGRAM, true, false);
        Word2VecTrainer trainer = new Word2VecTrainer(
                        configuration(combination, Updates.FAST).threads(3).build(), SMALL)
                .temporaryFolder(folder)
                .listener(listener);
        assertThatThrownBy(() -> trainer.train(Corpus.of(text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("enough");
    }

    @Test
    void aTrainingThatIsStoppedBeforeItStartsDoesNothing() throws Exception {
        Combination combination = new Combination(Architecture.SKIPGRAM, true, false);
        Word2VecTrainer trainer =
                new Word2VecTrainer(configuration(combination, Updates.FAST).build(), SMALL).temporaryFolder(folder);
        trainer.stop();
        Word2VecResult result = trainer.train(Corpus.of(text));
        assertThat(result.completed()).isFalse();
        assertThat(result.epochs()).isEmpty();
        assertThat(result.finalLoss()).isNaN();
        assertThat(result.wordsTrained()).isZero();
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheTrainingAndItsThreads() throws Exception {
        Combination combination = new Combination(Architecture.SKIPGRAM, true, false);
        Word2VecConfiguration configuration = configuration(combination, Updates.EXACT)
                .threads(2)
                .epochs(100_000)
                .build();
        List<Thread> workers = new ArrayList<>();
        FutureTask<Object> training = new FutureTask<>(() -> new Word2VecTrainer(configuration, SMALL)
                .temporaryFolder(folder)
                .listener(new TrainingListener() {
                    @Override
                    public void onProgress(TrainingProgress report) {
                        synchronized (workers) {
                            workers.add(Thread.currentThread());
                            workers.notifyAll();
                        }
                    }
                })
                .train(Corpus.of(text)));
        Thread caller = new Thread(training, "caller");
        caller.start();
        synchronized (workers) {
            while (workers.isEmpty()) {
                workers.wait();
            }
        }
        caller.interrupt();
        assertThatThrownBy(() -> training.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(InterruptedException.class);
        for (Thread worker : workers) {
            worker.join(30_000);
            assertThat(worker.isAlive()).isFalse();
        }
    }
}
