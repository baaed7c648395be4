package dev.firth.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firth.core.corpus.Corpus;
import dev.firth.core.corpus.Tokenizer;
import dev.firth.core.testing.TestData;
import dev.firth.core.vectors.WordVectors;
import dev.firth.words.ppmi.Ppmi;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * PPMI-SVD makes of 20 MB of Wikipedia vectors that are at least as good as those that word2vec.c makes of it, whose
 * WordSim-353 Spearman is 0.511 and whose analogies are 10.0 % for skip-gram, on a text that was normalised in another way.
 * An exact decomposition gives 0.62 and 20 %; the bounds are lower by somewhat more than what the text makes of it.
 */
@Tag("data")
class CountedVectorsOnRealTextTest {
    @ParameterizedTest
    @CsvSource({"1, 0.57, 0.16", "5, 0.51, 0.10"})
    void vectorsAreBetterThanThoseOfSkipGram(double shift, double leastSpearman, double leastAccuracy)
            throws Exception {
        WordVectors vectors;
        try (Corpus corpus = Corpus.builder()
                .paths(TestData.require("corpora/enwiki2018-dev.txt.gz"))
                .tokenizer(Tokenizer.UNICODE)
                .build()) {
            vectors = Ppmi.builder().shift(shift).threads(2).train(corpus);
        }

        double spearman = SimilarityEvaluation.evaluate(
                        vectors, SimilarityPairs.read(TestData.require("wordeval/EN-WS-353-ALL.txt")))
                .spearman();
        double accuracy = AnalogyEvaluation.evaluate(
                        vectors, AnalogyQuestions.read(TestData.require("wordeval/questions-words.txt")))
                .total()
                .accuracy();
        System.out.printf(Locale.ROOT, "shift %s: WordSim-353 %.3f, analogies %.3f%n", shift, spearman, accuracy);
        assertThat(spearman).isGreaterThan(leastSpearman);
        assertThat(accuracy).isGreaterThan(leastAccuracy);
    }
}
