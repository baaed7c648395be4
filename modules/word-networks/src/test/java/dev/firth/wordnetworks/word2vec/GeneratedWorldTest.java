package dev.firth.wordnetworks.word2vec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.vectors.Analogy;
import dev.firth.core.vectors.AnalogyMethod;
import dev.firth.core.vectors.Neighbor;
import dev.firth.core.vectors.WordVectors;
import dev.firth.core.world.AnalogyQuestion;
import dev.firth.core.world.GeneratedWorld;
import dev.firth.engine.Engines;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Trained on a text about a world whose facts are known, in batches of 4,096 centre words, networks solve as many of the
 * analogies that these facts answer as the SIMD trainer does; seed 1.
 */
class GeneratedWorldTest {
    private static final GeneratedWorld WORLD = GeneratedWorld.of(1, 1_000_000);

    @TempDir
    private static Path folder;

    private static Path text;

    @BeforeAll
    static void writeText() throws IOException {
        text = folder.resolve("world.txt");
        WORLD.writeCorpus(text);
    }

    @Test
    void skipGramIsAsGoodAsTheSimdTrainer() throws Exception {
        assertAsGood(Architecture.SKIPGRAM, WordLoss.NEGATIVE_SAMPLING);
    }

    @Test
    @Tag("slow")
    void cbowIsAsGoodAsTheSimdTrainer() throws Exception {
        assertAsGood(Architecture.CBOW, WordLoss.NEGATIVE_SAMPLING);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    @Tag("slow")
    void hierarchicalSoftmaxIsAsGoodAsTheSimdTrainer(Architecture architecture) throws Exception {
        assertAsGood(architecture, WordLoss.HIERARCHICAL_SOFTMAX);
    }

    /** There is no SIMD trainer for it: negative sampling is what it is compared with. */
    @Test
    @Tag("slow")
    void noiseContrastiveEstimationIsAsGoodAsTheSimdTrainer() throws Exception {
        assertAsGood(Architecture.SKIPGRAM, WordLoss.NCE);
    }

    private static void assertAsGood(Architecture architecture, WordLoss loss) throws Exception {
        boolean paths = loss == WordLoss.HIERARCHICAL_SOFTMAX;
        Word2VecConfiguration words = Word2VecConfiguration.builder()
                .architecture(architecture)
                .dim(48)
                .epochs(3)
                .hierarchicalSoftmax(paths)
                .negative(paths ? 0 : 5)
                .threads(2)
                .build();
        double simd = accuracy(new Word2VecTrainer(words)
                .temporaryFolder(folder)
                .train(Corpus.of(text))
                .vectors());
        double network = accuracy(new Word2VecNetworkTrainer(
                        new Word2VecNetworkConfiguration(words, loss, 4_096), Engines.named("onednn"))
                .temporaryFolder(folder)
                .train(Corpus.of(text))
                .vectors());
        System.out.printf(Locale.ROOT, "%s, %s: network %.3f, SIMD %.3f%n", architecture, loss, network, simd);
        assertThat(network).isGreaterThan(simd - 0.05).isGreaterThan(0.3);
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
