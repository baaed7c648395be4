package dev.firth.wordnetworks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.Tokenizer;
import dev.firth.core.testing.TestData;
import dev.firth.core.vectors.WordVectors;
import dev.firth.engine.Engines;
import dev.firth.evaluation.words.SimilarityEvaluation;
import dev.firth.evaluation.words.SimilarityOptions;
import dev.firth.evaluation.words.SimilarityPairs;
import dev.firth.wordnetworks.glove.GloveNetworkConfiguration;
import dev.firth.wordnetworks.glove.GloveNetworkTrainer;
import dev.firth.wordnetworks.word2vec.Word2VecNetworkConfiguration;
import dev.firth.wordnetworks.word2vec.Word2VecNetworkTrainer;
import dev.firth.wordnetworks.word2vec.WordLoss;
import dev.firth.words.glove.GloveConfiguration;
import dev.firth.words.glove.GloveTrainer;
import dev.firth.words.word2vec.Architecture;
import dev.firth.words.word2vec.Word2VecConfiguration;
import dev.firth.words.word2vec.Word2VecTrainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * On three million words of Wikipedia, networks that are trained in batches of 4,096 judge the similarity of words about as
 * people do as much as the SIMD trainers' vectors: the correlations with WordSim-353 and SimLex-999 stay near; seed 1.
 */
@Tag("slow")
@Tag("data")
class RealTextTest {
    private static final double NEAR = 0.04;

    @TempDir
    private static Path folder;

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void word2VecIsNearTheSimdTrainer(Architecture architecture) throws Exception {
        Word2VecConfiguration words = Word2VecConfiguration.builder()
                .architecture(architecture)
                .epochs(3)
                .threads(2)
                .build();
        WordVectors simd =
                new Word2VecTrainer(words).temporaryFolder(folder).train(text()).vectors();
        WordVectors network = new Word2VecNetworkTrainer(
                        new Word2VecNetworkConfiguration(words, WordLoss.NEGATIVE_SAMPLING, 4_096),
                        Engines.named("onednn"))
                .temporaryFolder(folder)
                .train(text())
                .vectors();
        assertNear(architecture.name(), network, simd);
    }

    @Test
    void gloveIsNearTheSimdTrainer() throws Exception {
        GloveConfiguration glove = GloveConfiguration.builder()
                .dim(50)
                .window(10)
                .xMax(10)
                .epochs(5)
                .threads(2)
                .build();
        WordVectors simd =
                new GloveTrainer(glove).temporaryFolder(folder).train(text()).vectors();
        WordVectors network = new GloveNetworkTrainer(
                        new GloveNetworkConfiguration(glove, 4_096), Engines.named("onednn"))
                .temporaryFolder(folder)
                .train(text())
                .vectors();
        assertNear("GloVe", network, simd);
    }

    private static Corpus text() throws IOException {
        return Corpus.builder()
                .paths(List.of(TestData.require("corpora/enwiki2018-dev.txt.gz")))
                .tokenizer(Tokenizer.UNICODE)
                .build();
    }

    private static void assertNear(String name, WordVectors network, WordVectors simd) throws IOException {
        for (String file : new String[] {"EN-WS-353-ALL.txt", "EN-SIMLEX-999.txt"}) {
            double ofNetwork = correlation(network, file);
            double ofSimd = correlation(simd, file);
            System.out.printf(Locale.ROOT, "%s, %s: network %.3f, SIMD %.3f%n", name, file, ofNetwork, ofSimd);
            assertThat(ofNetwork).as("%s, %s", name, file).isGreaterThan(ofSimd - NEAR);
        }
    }

    private static double correlation(WordVectors vectors, String file) throws IOException {
        SimilarityPairs pairs = SimilarityPairs.read(TestData.require("wordeval/" + file));
        return SimilarityEvaluation.evaluate(vectors, pairs, SimilarityOptions.DEFAULT)
                .spearman();
    }
}
