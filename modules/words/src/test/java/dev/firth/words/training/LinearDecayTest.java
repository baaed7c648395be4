package dev.firth.words.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LinearDecayTest {
    @Test
    void theRateFallsInAStraightLineToItsEnd() {
        LinearDecay decay = new LinearDecay(0.05, 0.01);
        assertThat(decay.at(0, 1_000_000)).isEqualTo(0.05);
        assertThat(decay.at(250_000, 1_000_000)).isCloseTo(0.0375, within(1e-6));
        assertThat(decay.at(500_000, 1_000_000)).isCloseTo(0.025, within(1e-6));
        assertThat(decay.at(900_000, 1_000_000)).isEqualTo(0.01);
        assertThat(decay.at(1_000_000, 1_000_000)).isEqualTo(0.01);
    }

    @Test
    void theRateStaysAboveZero() {
        LinearDecay decay = new LinearDecay(0.05, 0);
        assertThat(decay.at(1_000_000_000_000L, 1_000_000_000_000L)).isNotNegative();
        assertThat(decay.at(0, 0)).isEqualTo(0.05);
    }
}
