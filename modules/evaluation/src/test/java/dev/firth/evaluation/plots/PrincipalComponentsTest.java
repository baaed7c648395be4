package dev.firth.evaluation.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
    @Test
    void findsTheAxesOfAStretchedCloud() {
        // x = 10 a along (3, 4)/5 and b along (-4, 3)/5: the axes are known.
        Random random = new Random(7);
        List<float[]> points = new ArrayList<>();
        double[] along = new double[200];
        for (int i = 0; i < along.length; i++) {
            double a = 10 * random.nextGaussian();
            double b = random.nextGaussian();
            along[i] = a;
            points.add(new float[] {(float) (0.6 * a - 0.8 * b), (float) (0.8 * a + 0.6 * b), 5f});
        }

        PrincipalComponents components = PrincipalComponents.of(points);

        double mean = 0;
        for (double a : along) {
            mean += a / along.length;
        }
        for (int i = 0; i < along.length; i++) {
            assertThat(components.coordinates().get(i)[0]).isCloseTo(along[i] - mean, within(0.7));
        }
        assertThat(components.explained().get(0)).isBetween(0.97, 0.999);
        assertThat(components.explained().get(0) + components.explained().get(1))
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void pointsThatDoNotVaryAllLieInTheMiddle() {
        PrincipalComponents components = PrincipalComponents.of(List.of(new float[] {1, 2}, new float[] {1, 2}));

        assertThat(components.coordinates()).allSatisfy(row -> assertThat(row).containsExactly(0, 0));
        assertThat(components.explained()).containsExactly(0.0, 0.0);
    }

    @Test
    void refusesWhatItCannotProject() {
        assertThatThrownBy(() -> PrincipalComponents.of(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("none");
        assertThatThrownBy(() -> PrincipalComponents.of(List.of(new float[] {1}, new float[] {1, 2})))
                .hasMessageContaining("one length");
        assertThatThrownBy(() -> PrincipalComponents.of(List.of(new float[] {Float.NaN})))
                .hasMessageContaining("NaN");
    }
}
