package dev.firth.core.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private static TrainingProgress progress(long done, long total) {
        return new TrainingProgress("training", 1, 5, done, total, 1e6, 0.025, 2.5, Duration.ofSeconds(30));
    }

    @Test
    void theTimeToGoFollowsFromTheMeanSpeed() {
        assertThat(progress(25, 100).eta()).contains(Duration.ofSeconds(90));
        assertThat(progress(100, 100).eta()).contains(Duration.ZERO);
    }

    @Test
    void theTimeToGoIsUnknownBeforeTheFirstStepAndWithoutATotal() {
        assertThat(progress(0, 100).eta()).isEmpty();
        assertThat(progress(25, -1).eta()).isEmpty();
    }

    @Test
    void moreThanAllIsAll() {
        assertThat(progress(120, 100).fraction()).isEqualTo(1.0);
    }
}
