package dev.firth.evaluation.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.firth.core.vectors.WordVectors;
import dev.firth.evaluation.words.SimilarityPairs.Pair;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimilarityEvaluationTest {
    /** Their cosines to "east": 1, 0.8, 0.6, 0, -1, and 0 for the zero vector. */
    private static final WordVectors VECTORS = new VectorsFixture()
            .with("east", 1, 0)
            .with("near", 4, 3)
            .with("far", 3, 4)
            .with("north", 0, 2)
            .with("West", -1, 0)
            .with("nowhere", 0, 0)
            .build();

    @Test
    void correlatesCosinesWithScores() {
        SimilarityReport report = SimilarityEvaluation.evaluate(
                VECTORS, pairs(new Pair("east", "near", 8), new Pair("east", "far", 9), new Pair("east", "north", 1)));
        // Ranks of the cosines 0.8 0.6 0: 3 2 1; of the scores: 2 3 1.
        assertThat(report.spearman()).isCloseTo(0.5, within(1e-12));
        // Deviations 1/3 2/15 -7/15 and 2 3 -5: (2/3 + 2/5 + 7/3) / sqrt((75 + 12 + 147) / 675 * 38)
        assertThat(report.pearson()).isCloseTo(3.4 / Math.sqrt(234 / 675.0 * 38), within(1e-7));
        assertThat(report.pairs()).isEqualTo(3);
        assertThat(report.known()).isEqualTo(3);
        assertThat(report.unknownRatio()).isZero();
    }

    @Test
    void equalValuesShareTheMeanOfTheirRanks() {
        SimilarityReport report = SimilarityEvaluation.evaluate(
                VECTORS,
                pairs(
                        new Pair("east", "east", 5),
                        new Pair("east", "near", 5),
                        new Pair("east", "north", 2),
                        new Pair("east", "nowhere", 1)));
        // Ranks of the cosines 1 0.8 0 0: 4 3 1.5 1.5; of the scores: 3.5 3.5 2 1. Both deviate by squares of 4.5.
        assertThat(report.spearman()).isCloseTo(4 / 4.5, within(1e-12));
    }

    @Test
    void pairsWithUnknownWordsAreLeftOutAndCounted() {
        SimilarityReport report = SimilarityEvaluation.evaluate(
                VECTORS,
                pairs(
                        new Pair("east", "near", 8),
                        new Pair("east", "mars", 9),
                        new Pair("venus", "mars", 9),
                        new Pair("east", "WEST", 0)));
        assertThat(report.known()).isEqualTo(2);
        assertThat(report.unknown()).isEqualTo(2);
        assertThat(report.unknownRatio()).isEqualTo(0.5);
        assertThat(report.spearman()).isCloseTo(1, within(1e-12));
    }

    @Test
    void optionsRestrictTheVocabularyAndHeedCase() {
        SimilarityPairs pairs =
                pairs(new Pair("east", "near", 8), new Pair("EAST", "far", 2), new Pair("east", "west", 1));
        assertThat(SimilarityEvaluation.evaluate(VECTORS, pairs, new SimilarityOptions(0, false))
                        .known())
                .isEqualTo(1);
        assertThat(SimilarityEvaluation.evaluate(VECTORS, pairs, new SimilarityOptions(3, true))
                        .known())
                .isEqualTo(2);
        assertThat(SimilarityEvaluation.evaluate(VECTORS, pairs, new SimilarityOptions(0, true))
                        .known())
                .isEqualTo(3);
    }

    @Test
    void thereIsNoCorrelationWithoutDifferences() {
        for (SimilarityPairs pairs : List.of(
                pairs(),
                pairs(new Pair("east", "near", 8)),
                pairs(new Pair("east", "near", 5), new Pair("east", "far", 5)),
                pairs(new Pair("east", "near", 4), new Pair("near", "east", 5)))) {
            SimilarityReport report = SimilarityEvaluation.evaluate(VECTORS, pairs);
            assertThat(report.spearman()).isNull();
            assertThat(report.pearson()).isNull();
        }
    }

    @Test
    void ranksAreMeansOfPlaces() {
        assertThat(Correlation.ranks(new double[] {3, 1, 3, 2, 3})).containsExactly(4, 1, 4, 2, 4);
        assertThat(Correlation.ranks(new double[0])).isEmpty();
    }

    private static SimilarityPairs pairs(Pair... pairs) {
        return new SimilarityPairs("pairs", List.of(pairs));
    }
}
