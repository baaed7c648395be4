package dev.firth.engine.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ErrorFunctionTest {
    /** Simpson's rule over the definition. */
    private static double integral(double x) {
        int steps = 2_000;
        double width = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-Math.pow(i * width, 2));
        }
        return 2 / Math.sqrt(Math.PI) * sum * width / 3;
    }

    @Test
    void isTheIntegralItIsDefinedAs() {
        for (double x = -4.5; x <= 4.5; x += 0.0137) {
            assertThat((double) ErrorFunction.erf((float) x)).isCloseTo(integral((float) x), within(6e-8));
        }
    }

    @Test
    void isPreciseNearZero() {
        for (float x = 1e-10f; x < 0.1f; x *= 1.7f) {
            assertThat(ErrorFunction.erf(x) / integral(x)).isCloseTo(1, within(1e-6));
        }
        assertThat(ErrorFunction.erf(0)).isZero();
    }

    @Test
    void staysAtOneAndKeepsWhatIsNoNumber() {
        assertThat(ErrorFunction.erf(1e20f)).isEqualTo(1);
        assertThat(ErrorFunction.erf(Float.NEGATIVE_INFINITY)).isEqualTo(-1);
        assertThat(ErrorFunction.erf(Float.NaN)).isNaN();
    }
}
