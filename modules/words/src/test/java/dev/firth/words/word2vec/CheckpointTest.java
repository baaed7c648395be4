package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.testing.FaultyFileSystem;
import dev.firth.words.testing.Matrices;
import dev.firth.words.testing.RandomText;
import dev.firth.words.training.TrainingLimits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckpointTest {
    private static final TrainingLimits SMALL = new TrainingLimits(400, 1_000);
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    private Path folder;

    private Path text;
    private Path checkpoint;

    @BeforeEach
    void writeText() throws IOException {
        text = Files.writeString(
                folder.resolve("text.txt"), RandomText.lines(1, 150, 3_000, 30).text());
        checkpoint = folder.resolve("checkpoint");
    }

    static Stream<Arguments> trainings() {
        return Combination.all().stream()
                .flatMap(combination -> Stream.of(Updates.values()).map(updates -> Arguments.of(combination, updates)));
    }

    private static Word2VecConfiguration.Builder configuration(Combination combination, Updates updates) {
        return combination
                .configure(Word2VecConfiguration.builder())
                .updates(updates)
                .dim(10)
                .minCount(1)
                .subsample(0.05)
                .epochs(3)
                .learningRate(0.05)
                .threads(1);
    }

    private static Word2VecConfiguration.Builder skipGram() {
        return configuration(new Combination(Architecture.SKIPGRAM, true, false), Updates.FAST);
    }

    private Word2VecTrainer trainer(Word2VecConfiguration configuration, Path file, Duration interval) {
        return new Word2VecTrainer(configuration, SMALL).temporaryFolder(folder).checkpoints(file, interval);
    }

    private Corpus corpus() {
        return Corpus.of(text);
    }

    /** Stops a training when it first tells how far it has come. */
    private static void stopEarly(Word2VecTrainer trainer) {
        trainer.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                trainer.stop();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void howeverOftenItIsInterruptedATrainingEndsWithTheSameBits(Combination combination, Updates updates)
            throws Exception {
        Word2VecConfiguration configuration =
                configuration(combination, updates).build();
        Path whole = folder.resolve("whole");
        Word2VecResult expected = trainer(configuration, whole, NEVER).train(corpus());

        Word2VecTrainer trainer = trainer(configuration, checkpoint, NEVER);
        stopEarly(trainer);
        Word2VecResult result = trainer.train(corpus());
        int interruptions = 0;
        while (!result.completed()) {
            interruptions++;
            trainer = trainer(configuration, checkpoint, NEVER);
            stopEarly(trainer);
            result = trainer.resume(corpus());
        }
        assertThat(interruptions).isGreaterThan(10);
        Matrices.assertSame(
                "vectors", result.vectors().matrix(), expected.vectors().matrix());
        assertThat(result.epochs()).extracting(EpochReport::epoch).containsExactly(1, 2, 3);
        assertThat(result.epochs().stream().map(EpochReport::meanLoss).toList())
                .isEqualTo(expected.epochs().stream().map(EpochReport::meanLoss).toList());
        // The last checkpoint holds everything else: output vectors, inner nodes, counts.
        assertThat(checkpoint).hasSameBinaryContentAs(whole);
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void checkpointsOfSeveralThreadsAreWholeAtAnyTime(Combination combination, Updates updates) throws Exception {
        Word2VecConfiguration configuration =
                configuration(combination, updates).threads(3).build();
        Path copy = folder.resolve("copy");
        Word2VecTrainer trainer = trainer(configuration, checkpoint, Duration.ZERO);
        trainer.listener(new TrainingListener() {
            @Override
            public void onEpoch(EpochReport report) {
                if (report.epoch() == 2) {
                    copyTo(copy);
                }
            }
        });
        Word2VecResult result = trainer.train(corpus());
        // It holds the state at some pause near the end of the second epoch; one thread goes on where three stood.
        Word2VecResult resumed = trainer(configuration.toBuilder().threads(1).build(), copy, NEVER)
                .resume(corpus());
        assertThat(resumed.completed()).isTrue();
        assertThat(resumed.epochs()).hasSize(3);
        assertThat(resumed.wordsTrained()).isPositive().isLessThan(2 * resumed.words());
        assertThat(resumed.finalLoss()).isCloseTo(result.finalLoss(), within(0.2 * result.finalLoss()));
    }

    private void copyTo(Path copy) {
        try {
            Files.copy(checkpoint, copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aFinishedTrainingIsResumedByGivingItsVectors() throws Exception {
        Word2VecConfiguration configuration = skipGram().build();
        Word2VecResult result = trainer(configuration, checkpoint, NEVER).train(corpus());
        Word2VecResult again = trainer(configuration, checkpoint, NEVER).resume(corpus());
        assertThat(again.completed()).isTrue();
        assertThat(again.wordsTrained()).isZero();
        assertThat(again.finalLoss()).isEqualTo(result.finalLoss());
        Matrices.assertSame(
                "vectors", again.vectors().matrix(), result.vectors().matrix());
    }

    @Test
    void aLearningRateThatWasChosenIsKept() throws Exception {
        Word2VecConfiguration configuration = Word2VecConfiguration.builder()
                .dim(5)
                .minCount(1)
                .threads(1)
                .epochs(2)
                .build();
        Word2VecTrainer trainer = trainer(configuration, checkpoint, NEVER);
        stopEarly(trainer);
        double rate = trainer.train(corpus()).learningRate();
        assertThat(trainer(configuration, checkpoint, NEVER).resume(corpus()).learningRate())
                .isEqualTo(rate)
                .isPositive();
    }

    @Test
    void otherSettingsAreNamed() throws Exception {
        trainer(skipGram().build(), checkpoint, NEVER).train(corpus());
        Word2VecTrainer other = trainer(skipGram().window(7).dim(11).build(), checkpoint, NEVER);
        assertThatThrownBy(() -> other.resume(corpus()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(checkpoint.toString())
                .hasMessageContaining("dim is 10 there and 11 here")
                .hasMessageContaining("window is 5 there and 7 here")
                .hasMessageContaining("continueFrom");
    }

    @Test
    void anotherTextIsRefused() throws Exception {
        trainer(skipGram().build(), checkpoint, NEVER).train(corpus());
        String before = Files.readString(text);
        Files.writeString(text, before + "w1 w2 w3\n");
        assertThatThrownBy(() -> trainer(skipGram().build(), checkpoint, NEVER).resume(corpus()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another text")
                .hasMessageContaining(text.toString());
        // As many words, of which two changed places.
        Files.writeString(text, before.replaceFirst("w2 w1 |w1 w2 ", "w3 w3 "));
        assertThatThrownBy(() -> trainer(skipGram().build(), checkpoint, NEVER).resume(corpus()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another text");
        Files.writeString(text, before);
        assertThat(trainer(skipGram().build(), checkpoint, NEVER)
                        .resume(corpus())
                        .completed())
                .isTrue();
    }

    @Test
    void whatToResumeMustBeNamedAndBeThere() {
        assertThatThrownBy(() -> new Word2VecTrainer(skipGram().build()).resume(corpus()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpoints()");
        assertThatThrownBy(() -> trainer(skipGram().build(), checkpoint, NEVER).resume(corpus()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(checkpoint.toString());
    }

    @Test
    void aFullDiskLeavesTheFormerCheckpoint() throws Exception {
        Word2VecConfiguration configuration = skipGram().build();
        trainer(configuration, checkpoint, NEVER).train(corpus());
        long size = Files.size(checkpoint);
        Files.delete(checkpoint);

        Path onFullDisk = FaultyFileSystem.withSpace(size + size / 2).path(checkpoint);
        assertThatThrownBy(
                        () -> trainer(configuration, onFullDisk, Duration.ZERO).train(corpus()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(checkpoint.toString())
                .hasMessageContaining("No space left on device");
        assertThat(checkpoint).exists();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactlyInAnyOrder(text, checkpoint);
        }
        assertThat(trainer(configuration, checkpoint, NEVER).resume(corpus()).completed())
                .isTrue();
    }

    @Test
    void aFolderThatCannotBeWrittenToIsTold() {
        Path readOnly = FaultyFileSystem.withoutWritePermission().path(checkpoint);
        assertThatThrownBy(() ->
                        trainer(skipGram().build(), readOnly, Duration.ZERO).train(corpus()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written to");
        assertThat(checkpoint).doesNotExist();
    }
}
