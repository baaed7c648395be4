package dev.firth.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void risesInTheWarmUp() {
        Schedule schedule = Schedule.constant(4);

        assertThat(schedule.factor(0, 0)).isZero();
        assertThat(schedule.factor(1, 0)).isEqualTo(0.25);
        assertThat(schedule.factor(4, 0)).isEqualTo(1);
        assertThat(schedule.factor(1_000, 0)).isEqualTo(1);
        assertThat(schedule.needsTotal()).isFalse();
    }

    @Test
    void fallsOnALine() {
        Schedule schedule = Schedule.linear(10);

        assertThat(schedule.factor(10, 110)).isEqualTo(1);
        assertThat(schedule.factor(60, 110)).isEqualTo(0.5);
        assertThat(schedule.factor(110, 110)).isZero();
        assertThat(schedule.factor(500, 110)).isZero();
    }

    @Test
    void fallsOnHalfAWave() {
        Schedule schedule = Schedule.cosine(0);

        assertThat(schedule.factor(0, 100)).isEqualTo(1);
        assertThat(schedule.factor(50, 100)).isCloseTo(0.5, within(1e-12));
        assertThat(schedule.factor(25, 100)).isCloseTo((1 + Math.sqrt(0.5)) / 2, within(1e-12));
        assertThat(schedule.factor(100, 100)).isCloseTo(0, within(1e-12));
    }

    @Test
    void fallsByAPowerToAnEnd() {
        Schedule schedule = Schedule.polynomial(0, 2, 0.2);

        assertThat(schedule.factor(0, 10)).isEqualTo(1);
        assertThat(schedule.factor(5, 10)).isCloseTo(0.2 + 0.8 * 0.25, within(1e-12));
        assertThat(schedule.factor(10, 10)).isCloseTo(0.2, within(1e-12));
    }

    @Test
    void refusesWhatIsOutOfRange() {
        assertThatThrownBy(() -> Schedule.constant(-1)).hasMessage("warmupSteps -1: expected a number from 0");
        assertThatThrownBy(() -> Schedule.polynomial(0, 0, 0)).hasMessageContaining("power 0.0");
        assertThatThrownBy(() -> Schedule.polynomial(0, 1, 2)).hasMessage("endFactor 2.0: expected from 0 to 1");
    }
}
