package dev.firth.words.phrases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are checked when they are put together, and a wrong one is named with its range. */
class PhraseConfigurationTest {
    @Test
    void theThresholdIsThatOfTheScoringUnlessSet() {
        assertThat(Phrases.builder().build().threshold()).isEqualTo(100);
        assertThat(Phrases.builder().scoring(Scoring.GENSIM).build().threshold())
                .isEqualTo(10);
        assertThat(Phrases.builder().scoring(Scoring.NPMI).build().threshold()).isEqualTo(0.5);
        assertThat(Phrases.builder().threshold(7).build().threshold()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY})
    void aThresholdOfTheOriginalScoreIsNotNegative(double threshold) {
        assertWrong(Phrases.builder().threshold(threshold), "threshold = " + threshold, "at least 0");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.5, 1.5, 10, Double.NaN})
    void aThresholdOfNpmiIsFromMinusOneToOne(double threshold) {
        assertWrong(Phrases.builder().scoring(Scoring.NPMI).threshold(threshold), "threshold = ", "-1 to 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "\t", "\u0000", "seventeen-bytes--"})
    void aDelimiterIsShortAndWithoutBlanks(String delimiter) {
        assertWrong(Phrases.builder().delimiter(delimiter), "delimiter = ", "1 to 16 bytes");
    }

    @Test
    void numbersHaveRanges() {
        assertWrong(Phrases.builder().minCount(0), "minCount = 0", "at least 1");
        assertWrong(Phrases.builder().passes(0), "passes = 0", "1 to 10");
        assertWrong(Phrases.builder().passes(11), "passes = 11", "1 to 10");
        assertWrong(Phrases.builder().maxTableSize(999), "maxTableSize = 999", "1000 to 500000000");
        assertWrong(Phrases.builder().threads(0), "threads = 0", "1 to 1024");
        assertWrong(Phrases.builder().threads(1025), "threads = 1025", "1 to 1024");
    }

    @Test
    void connectorWordsAreFewAndWithoutBlanks() {
        List<String> many = IntStream.range(0, 64).mapToObj(i -> "w" + i).toList();

        assertThat(Phrases.builder().connectorWords(many.subList(0, 63)).build().connectorWords())
                .hasSize(63);
        assertWrong(Phrases.builder().connectorWords(many), "connectorWords", "at most 63");
        assertWrong(Phrases.builder().connectorWords(List.of("of the")), "connectorWords", "of the");
        assertThat(Phrases.builder().connectorWords(List.of("of", "of")).build().connectorWords())
                .containsExactly("of");
    }

    @Test
    void provenanceHasEverySetting() {
        assertThat(Phrases.builder().threads(2).build().toMap())
                .containsEntry("scoring", "original")
                .containsEntry("threshold", 100.0)
                .containsEntry("minCount", 5)
                .hasSize(PhraseConfiguration.class.getRecordComponents().length);
    }

    private static void assertWrong(PhraseConfiguration.Builder settings, String... fragments) {
        assertThatIllegalArgumentException().isThrownBy(settings::build).satisfies(e -> assertThat(e.getMessage())
                .contains(fragments));
    }
}
