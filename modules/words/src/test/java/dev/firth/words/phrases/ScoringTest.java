package dev.firth.words.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The formulas of the papers, with numbers worked out by hand. */
class ScoringTest {
    @Test
    void theOriginalScoreIsDiscountedAndScaledByTheLengthOfTheText() {
        assertThat(Scoring.ORIGINAL.score(25, 50, 40, 5, 10_000, 3)).isEqualTo(100);
        assertThat(Scoring.ORIGINAL.score(5, 50, 40, 5, 10_000, 3)).isZero();
        assertThat(Scoring.ORIGINAL.score(2, 50, 40, 5, 10_000, 3)).isNegative();
    }

    @Test
    void gensimScalesByTheNumberOfDifferentWordsAndPairs() {
        assertThat(Scoring.GENSIM.score(25, 50, 40, 5, 10_000, 700)).isEqualTo(7);
    }

    @Test
    void npmiIsOneForWordsThatOnlyOccurTogetherAndZeroForIndependentOnes() {
        assertThat(Scoring.NPMI.score(8, 8, 8, 5, 1000, 3)).isCloseTo(1, within(1e-12));
        assertThat(Scoring.NPMI.score(10, 100, 100, 5, 1000, 3)).isCloseTo(0, within(1e-12));
        // p(ab) = 1/4, p(a) = p(b) = 1/2 of 64 words: ln 1 / ln 4; and with p(ab) = 1/8: ln(1/2) / ln 8.
        assertThat(Scoring.NPMI.score(8, 32, 32, 5, 64, 3)).isCloseTo(-1 / 3.0, within(1e-12));
    }

    @Test
    void countsMayBeLargerThanAnInt() {
        long many = 1L << 40;
        assertThat(Scoring.ORIGINAL.score(many + 5, many, many, 5, 4 * many, 3)).isEqualTo(4);
    }
}
