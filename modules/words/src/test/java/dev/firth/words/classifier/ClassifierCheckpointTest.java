package dev.firth.words.classifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.matrix.FloatMatrix;
import dev.firth.core.progress.EpochReport;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.fasttext.FastTextLoss;
import dev.firth.words.fasttext.FastTextModel;
import dev.firth.words.fasttext.FastTextWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Trainings that are stopped and go on. */
class ClassifierCheckpointTest {
    private static final Duration NEVER = Duration.ofDays(1);

    @TempDir
    Path folder;

    private Path text;
    private Path checkpoint;

    @BeforeEach
    void writeText() throws IOException {
        text = Files.write(folder.resolve("train.txt"), LabelledTexts.lines(3_000, 7, 1));
        checkpoint = folder.resolve("checkpoint");
    }

    private static ClassifierConfiguration.Builder configuration() {
        return ClassifierConfiguration.builder()
                .dim(10)
                .wordNgrams(2)
                .buckets(500)
                .epochs(3)
                .threads(1);
    }

    private ClassifierTrainer trainer(ClassifierConfiguration configuration) {
        return new ClassifierTrainer(configuration).checkpoints(checkpoint, NEVER);
    }

    private static ClassifierTrainer stoppingEarly(ClassifierTrainer trainer) {
        return trainer.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                trainer.stop();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(FastTextLoss.class)
    void aTrainingThatIsStoppedAgainAndAgainEndsWithTheSameBits(FastTextLoss loss) throws Exception {
        ClassifierConfiguration configuration = configuration().loss(loss).build();
        ClassifierResult expected = new ClassifierTrainer(configuration).train(Corpus.of(text));
        ClassifierResult result = stoppingEarly(trainer(configuration)).train(Corpus.of(text));
        int interruptions = 0;
        while (!result.completed()) {
            interruptions++;
            result = stoppingEarly(trainer(configuration)).resume(Corpus.of(text));
        }
        assertThat(interruptions).isGreaterThan(10);
        assertThat(bytes(result.model())).isEqualTo(bytes(expected.model()));
        assertThat(result.epochs().stream().map(EpochReport::meanLoss).toList())
                .isEqualTo(expected.epochs().stream().map(EpochReport::meanLoss).toList());
    }

    @Test
    void anotherNumberOfThreadsCanGoOn() throws Exception {
        assertThat(stoppingEarly(trainer(configuration().build()))
                        .train(Corpus.of(text))
                        .completed())
                .isFalse();
        ClassifierResult result = trainer(configuration().threads(3).build()).resume(Corpus.of(text));
        assertThat(result.completed()).isTrue();
        assertThat(result.epochs()).hasSize(3);
        assertThat(result.wordsTrained()).isLessThan(3 * result.words());
    }

    @Test
    void aCheckpointOfOtherSettingsOrOfAnotherTextIsRefused() throws Exception {
        ClassifierConfiguration configuration = configuration().build();
        trainer(configuration).train(Corpus.of(text));
        assertThatThrownBy(() -> trainer(configuration().wordNgrams(3).build()).resume(Corpus.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("wordNgrams is 2 there and 3 here");
        Path other = Files.write(folder.resolve("other.txt"), LabelledTexts.lines(3_000, 7, 2));
        assertThatThrownBy(() -> trainer(configuration).resume(Corpus.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another text");
        Vocabulary unseen = Vocabulary.builder().add("never", 2).add("seen", 1).build();
        WordVectors pretrained = new WordVectors(unseen, FloatMatrix.allocate(2, 10));
        assertThatThrownBy(() -> trainer(configuration).pretrained(pretrained).resume(Corpus.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Resume with the same pretrained vectors");
        assertThatThrownBy(() -> new ClassifierTrainer(configuration).resume(Corpus.of(text)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("checkpoints()");
    }

    @Test
    void damagedCheckpointsAreNoticed() throws Exception {
        ClassifierConfiguration configuration = configuration().epochs(1).build();
        trainer(configuration).train(Corpus.of(text));
        byte[] bytes = Files.readAllBytes(checkpoint);
        Random positions = new Random(4);
        for (int repeat = 0; repeat < 30; repeat++) {
            byte[] damaged = bytes.clone();
            damaged[repeat < 15 ? repeat * 40 : positions.nextInt(bytes.length)] ^= (byte) (1 << positions.nextInt(8));
            Files.write(checkpoint, damaged);
            // Damaged settings look like those of another training.
            assertThatThrownBy(() -> trainer(configuration).resume(Corpus.of(text)))
                    .isInstanceOfAny(InvalidFileException.class, IllegalArgumentException.class);
        }
        for (int length = 0; length < bytes.length; length += 1 + bytes.length / 15) {
            Files.write(checkpoint, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> trainer(configuration).resume(Corpus.of(text)))
                    .isInstanceOf(InvalidFileException.class);
        }
    }

    private static byte[] bytes(FastTextModel model) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        FastTextWriter.write(model, out);
        return out.toByteArray();
    }
}
