package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.testing.Matrices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ContinuedTrainingTest {
    /** So low that vectors stay as they are. */
    private static final double NO_LEARNING = 1e-30;

    @TempDir
    private Path folder;

    private Path checkpoint;

    @BeforeEach
    void nameCheckpoint() {
        checkpoint = folder.resolve("checkpoint");
    }

    private static Word2VecConfiguration.Builder configuration(Combination combination) {
        return combination
                .configure(Word2VecConfiguration.builder())
                .dim(10)
                .minCount(2)
                .subsample(0)
                .epochs(2)
                .learningRate(0.05)
                .threads(1);
    }

    private static Word2VecConfiguration.Builder skipGram() {
        return configuration(new Combination(Architecture.SKIPGRAM, true, false));
    }

    private Corpus text(String name, String content) throws IOException {
        return Corpus.of(Files.writeString(folder.resolve(name), content));
    }

    private Corpus formerText() throws IOException {
        return text(
                "former.txt",
                "a b c d a b c a b a rare\n"
                        .repeat(30)
                        .replaceFirst("rare", "x")
                        .replace("rare", "y"));
    }

    private Corpus newText() throws IOException {
        return text("new.txt", "b e f e e g b f\n".repeat(200) + "once\n");
    }

    private WordVectors trainFormer(Word2VecConfiguration configuration) throws IOException, InterruptedException {
        return new Word2VecTrainer(configuration)
                .temporaryFolder(folder)
                .checkpoints(checkpoint, Duration.ofDays(1))
                .train(formerText())
                .vectors();
    }

    static Stream<Arguments> pairs() {
        return Combination.all().stream()
                .flatMap(former -> Combination.all().stream().map(next -> Arguments.of(former, next)));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void formerWordsKeepTheirVectorsAndNewWordsJoin(Combination former, Combination next) throws Exception {
        WordVectors before = trainFormer(configuration(former).build());
        Word2VecResult result = new Word2VecTrainer(
                        configuration(next).learningRate(NO_LEARNING).build())
                .temporaryFolder(folder)
                .continueFrom(checkpoint, newText());

        assertThat(result.completed()).isTrue();
        assertThat(result.epochs()).hasSize(2);
        WordVectors after = result.vectors();
        Vocabulary vocabulary = after.vocabulary();
        assertThat(Stream.iterate(0, id -> id + 1).limit(vocabulary.size()).map(vocabulary::word))
                .containsExactly("e", "b", "f", "g", "a", "c", "d", "y");
        assertThat(vocabulary.count(vocabulary.id("b"))).isEqualTo(90 + 400);
        assertThat(vocabulary.count(vocabulary.id("e"))).isEqualTo(600);
        assertThat(vocabulary.count(vocabulary.id("a"))).isEqualTo(120);
        for (String word : new String[] {"a", "b", "c", "d", "y"}) {
            assertThat(after.vector(word).orElseThrow())
                    .as(word)
                    .isEqualTo(before.vector(word).orElseThrow());
        }
        for (String word : new String[] {"e", "f", "g"}) {
            assertThat(after.vector(word).orElseThrow())
                    .as(word)
                    .doesNotContain(0f)
                    .hasSize(10);
        }
        Matrices.assertFinite("vectors", after.matrix());
    }

    @Test
    void trainingGoesOnFromTheFormerVectors() throws Exception {
        Word2VecResult former = new Word2VecTrainer(
                        skipGram().updates(Updates.EXACT).epochs(20).build())
                .temporaryFolder(folder)
                .checkpoints(checkpoint, Duration.ofDays(1))
                .train(formerText());
        Word2VecResult again = new Word2VecTrainer(skipGram()
                        .updates(Updates.EXACT)
                        .epochs(1)
                        .learningRate(0.001)
                        .build())
                .temporaryFolder(folder)
                .continueFrom(checkpoint, formerText());
        assertThat(again.finalLoss())
                .isLessThan(0.98 * former.epochs().get(0).meanLoss())
                .isCloseTo(former.finalLoss(), within(0.05 * former.finalLoss()));
    }

    @Test
    void theContinuedTrainingCanBeInterruptedItself() throws Exception {
        trainFormer(skipGram().build());
        Word2VecTrainer trainer = new Word2VecTrainer(skipGram().build())
                .temporaryFolder(folder)
                .checkpoints(folder.resolve("second"), Duration.ofDays(1));
        trainer.stop();
        assertThat(trainer.continueFrom(checkpoint, newText()).completed()).isFalse();
        WordVectors resumed = new Word2VecTrainer(skipGram().build())
                .temporaryFolder(folder)
                .checkpoints(folder.resolve("second"), Duration.ofDays(1))
                .resume(newText())
                .vectors();
        WordVectors whole = new Word2VecTrainer(skipGram().build())
                .temporaryFolder(folder)
                .continueFrom(checkpoint, newText())
                .vectors();
        Matrices.assertSame("vectors", resumed.matrix(), whole.matrix());
    }

    @Test
    void vectorsOfAnotherLengthAreRefused() throws Exception {
        trainFormer(skipGram().build());
        Word2VecTrainer trainer = new Word2VecTrainer(skipGram().dim(12).build()).temporaryFolder(folder);
        assertThatThrownBy(() -> trainer.continueFrom(checkpoint, newText()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(checkpoint.toString())
                .hasMessageContaining("dim = 10")
                .hasMessageContaining("dim = 12")
                .hasMessageContaining("set dim to 10");
    }
}
