package dev.firth.words.ppmi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.words.cooccurrence.Weighting;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PpmiConfigurationTest {
    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                wrong(b -> b.dim(0), "dim = 0: expected 1 to 2000"),
                wrong(b -> b.dim(2_001), "dim = 2001: expected 1 to 2000"),
                wrong(b -> b.window(0), "window = 0: expected 1 to 1000"),
                wrong(b -> b.shift(0), "shift = 0.0: expected 0.001 to 1000.0"),
                wrong(b -> b.shift(Double.NaN), "shift = NaN: expected 0.001 to 1000.0"),
                wrong(b -> b.contextSmoothing(-0.1), "contextSmoothing = -0.1: expected 0.0 to 1.0"),
                wrong(b -> b.contextSmoothing(1.1), "contextSmoothing = 1.1: expected 0.0 to 1.0"),
                wrong(b -> b.eigenvalueWeighting(2), "eigenvalueWeighting = 2.0: expected 0.0 to 1.0"),
                wrong(b -> b.powerIterations(-1), "powerIterations = -1: expected 0 to 100"),
                wrong(b -> b.oversampling(-1), "oversampling = -1: expected 0 to 2000"),
                wrong(b -> b.minCount(0), "minCount = 0: expected at least 1"),
                wrong(b -> b.maxVocabularySize(-1), "maxVocabularySize = -1: expected at least 0"),
                wrong(b -> b.threads(0), "threads = 0: expected 1 to 1024"));
    }

    private static Arguments wrong(UnaryOperator<PpmiConfiguration.Builder> setting, String message) {
        return Arguments.of(setting, message);
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aWrongSettingIsNamedWithItsRange(UnaryOperator<PpmiConfiguration.Builder> setting, String message) {
        assertThatThrownBy(() -> setting.apply(Ppmi.builder()).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aBuilderStartsFromSettingsAndAMapTellsThem() {
        PpmiConfiguration settings = Ppmi.builder()
                .dim(7)
                .window(3)
                .weighting(Weighting.INVERSE_DISTANCE)
                .shift(2.5)
                .contextSmoothing(0.5)
                .eigenvalueWeighting(0)
                .addContext(true)
                .powerIterations(4)
                .oversampling(11)
                .minCount(2)
                .maxVocabularySize(1000)
                .threads(3)
                .seed(9)
                .build();

        assertThat(settings.toBuilder().build()).isEqualTo(settings);
        assertThat(settings.toMap())
                .hasSize(PpmiConfiguration.class.getRecordComponents().length)
                .containsEntry("weighting", "inverse_distance")
                .containsEntry("shift", 2.5)
                .containsEntry("addContext", true);
    }
}
