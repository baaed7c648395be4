package dev.firth.wordnetworks.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.progress.TrainingListener;
import dev.firth.core.progress.TrainingProgress;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.engine.Engines;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings repeat, can be stopped and go on; the text is generated from seed 1. */
class Word2VecNetworkTrainerTest {
    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        GeneratedWorld.of(1, 200_000).writeCorpus(text);
    }

    @Test
    void theSameSeedGivesTheSameBits() throws Exception {
        Word2VecResult first = trainer(configuration(2, 512)).train(Corpus.of(text));
        Word2VecResult second = trainer(configuration(2, 512)).train(Corpus.of(text));
        assertSameBits(second.vectors(), first.vectors());
        assertThat(first.epochs()).hasSize(2);
        assertThat(first.epochs().get(1).meanLoss())
                .isLessThan(first.epochs().get(0).meanLoss());
        assertThat(first.finalLoss()).isEqualTo(second.finalLoss());
        assertThat(first.wordsTrained()).isEqualTo(2 * first.words());
    }

    @Test
    void aStoppedTrainingGoesOnAsIfNothingHadHappened() throws Exception {
        Word2VecResult whole = trainer(configuration(2, 512)).train(Corpus.of(text));
        Path checkpoint = folder.resolve("stopped.checkpoint");
        Word2VecNetworkTrainer stopped = trainer(configuration(2, 512)).checkpoints(checkpoint, Duration.ofHours(1));
        stopped.listener(new TrainingListener() {
            @Override
            public void onProgress(TrainingProgress progress) {
                if (progress.done() > 0) {
                    stopped.stop();
                }
            }
        });
        Word2VecResult part = stopped.train(Corpus.of(text));
        assertThat(part.completed()).isFalse();
        assertThat(part.wordsTrained()).isBetween(1L, whole.wordsTrained() - 1);
        Word2VecResult resumed = trainer(configuration(2, 512))
                .checkpoints(checkpoint, Duration.ofHours(1))
                .resume(Corpus.of(text));
        assertThat(resumed.completed()).isTrue();
        assertSameBits(resumed.vectors(), whole.vectors());
        assertThat(resumed.finalLoss()).isEqualTo(whole.finalLoss());
    }

    @Test
    void goesOnWithTheSameSettingsAndTextOnly() throws Exception {
        Path checkpoint = folder.resolve("finished.checkpoint");
        trainer(configuration(1, 512))
                .checkpoints(checkpoint, Duration.ofHours(1))
                .train(Corpus.of(text));
        assertThatThrownBy(() -> trainer(configuration(1, 256))
                        .checkpoints(checkpoint, Duration.ofHours(1))
                        .resume(Corpus.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batchSize=512 there and 256 here");
        Path other = folder.resolve("other.txt");
        GeneratedWorld.of(2, 200_000).writeCorpus(other);
        assertThatThrownBy(() -> trainer(configuration(1, 512))
                        .checkpoints(checkpoint, Duration.ofHours(1))
                        .resume(Corpus.of(other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another text");
    }

    @Test
    void refusesASoftmaxThatDoesNotFit() {
        Word2VecNetworkConfiguration configuration =
                new Word2VecNetworkConfiguration(words(1), WordLoss.SOFTMAX, 1_000_000);
        assertThatThrownBy(() -> trainer(configuration).train(Corpus.of(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Lower batchSize to ");
    }

    private static Word2VecNetworkTrainer trainer(Word2VecNetworkConfiguration configuration) {
        return new Word2VecNetworkTrainer(configuration, Engines.named("onednn")).temporaryFolder(folder);
    }

    private static Word2VecNetworkConfiguration configuration(int epochs, int batchSize) {
        return new Word2VecNetworkConfiguration(words(epochs), WordLoss.NEGATIVE_SAMPLING, batchSize);
    }

    private static Word2VecConfiguration words(int epochs) {
        return Word2VecConfiguration.builder().dim(16).epochs(epochs).threads(2).build();
    }

    private static void assertSameBits(WordVectors found, WordVectors expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        for (int id = 0; id < expected.size(); id++) {
            assertThat(found.matrix().row(id)).isEqualTo(expected.matrix().row(id));
        }
    }
}
