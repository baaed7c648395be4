package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.Analogy;
import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.AnalogyQuestion;
import dev.firth.core.world.GeneratedWorld;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Trained on a text about a world whose facts are known, vectors solve the analogies that these facts answer. The bounds
 * lie well below what is reached and far above what a trainer with a fault in its gradients can reach.
 */
class FastTextWorldTest {
    private static final GeneratedWorld WORLD = GeneratedWorld.of(1, 1_000_000);

    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        WORLD.writeCorpus(text);
    }

    static Stream<Arguments> bounds() {
        return Stream.of(
                Arguments.of(FastTextArchitecture.SKIPGRAM, FastTextLoss.NEGATIVE_SAMPLING, 0, 0.8),
                Arguments.of(FastTextArchitecture.SKIPGRAM, FastTextLoss.NEGATIVE_SAMPLING, 6, 0.7),
                Arguments.of(FastTextArchitecture.SKIPGRAM, FastTextLoss.HIERARCHICAL_SOFTMAX, 6, 0.7),
                Arguments.of(FastTextArchitecture.CBOW, FastTextLoss.NEGATIVE_SAMPLING, 6, 0.3),
                Arguments.of(FastTextArchitecture.CBOW, FastTextLoss.HIERARCHICAL_SOFTMAX, 6, 0.45));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void analogiesAreSolved(FastTextArchitecture architecture, FastTextLoss loss, int maxN, double bound)
            throws Exception {
        FastTextConfiguration configuration = FastTextConfiguration.builder()
                .architecture(architecture)
                .loss(loss)
                .maxN(maxN)
                .subsample(1e-3)
                .dim(48)
                .buckets(20_000)
                .epochs(3)
                .threads(2)
                .build();
        WordVectors vectors = new FastTextTrainer(configuration)
                .temporaryFolder(folder)
                .train(Corpus.of(text))
                .model()
                .wordVectors();
        double accuracy = accuracy(vectors);
        System.out.printf(Locale.ROOT, "%s, %s, n-grams to %d: %.3f%n", architecture, loss, maxN, accuracy);
        assertThat(accuracy).isGreaterThan(bound);
    }

    private static double accuracy(WordVectors vectors) {
        List<AnalogyQuestion> questions = WORLD.analogies().stream()
                .flatMap(section -> section.questions().stream())
                .toList();
        List<List<Neighbor>> answers = vectors.analogies(
                questions.stream().map(q -> new Analogy(q.a(), q.b(), q.c())).toList(),
                1,
                AnalogyMethod.THREE_COS_ADD,
                vectors.size());
        int right = 0;
        for (int i = 0; i < questions.size(); i++) {
            if (answers.get(i).get(0).word().equals(questions.get(i).expected())) {
                right++;
            }
        }
        return right / (double) questions.size();
    }
}
