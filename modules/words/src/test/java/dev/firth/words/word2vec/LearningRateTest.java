package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The learning rate follows the model, the order of updates and how many words there are to train. */
class LearningRateTest {
    private static final Word2VecConfiguration SKIPGRAM =
            Word2VecConfiguration.builder().epochs(5).build();

    @Test
    void shortTrainingsOfSkipGramTakeLargerSteps() {
        assertThat(LearningRate.choose(SKIPGRAM, 10_000_000)).isEqualTo(0.05);
        assertThat(LearningRate.choose(SKIPGRAM, 10_000_001)).isEqualTo(0.025);
        assertThat(LearningRate.choose(SKIPGRAM.toBuilder().epochs(1).build(), 50_000_000))
                .isEqualTo(0.05);
        assertThat(LearningRate.choose(SKIPGRAM.toBuilder().epochs(100_000).build(), Long.MAX_VALUE))
                .isEqualTo(0.025);
    }

    @Test
    void otherTrainingsTakeTheOriginalProgramsRates() {
        assertThat(LearningRate.choose(
                        SKIPGRAM.toBuilder().updates(Updates.EXACT).build(), 1_000))
                .isEqualTo(0.025);
        assertThat(LearningRate.choose(
                        SKIPGRAM.toBuilder().hierarchicalSoftmax(true).build(), 1_000))
                .isEqualTo(0.025);
        assertThat(LearningRate.choose(
                        SKIPGRAM.toBuilder().architecture(Architecture.CBOW).build(), 1_000))
                .isEqualTo(0.05);
    }
}
