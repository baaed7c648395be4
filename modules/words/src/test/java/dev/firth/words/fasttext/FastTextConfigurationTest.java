package dev.firth.words.fasttext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FastTextConfigurationTest {
    private static FastTextConfiguration.Builder builder() {
        return FastTextConfiguration.builder();
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                Arguments.of(builder().architecture(FastTextArchitecture.SUPERVISED), "architecture = SUPERVISED"),
                Arguments.of(builder().loss(FastTextLoss.SOFTMAX), "loss = SOFTMAX: expected NEGATIVE_SAMPLING or"),
                Arguments.of(builder().loss(FastTextLoss.ONE_VS_ALL), "loss = ONE_VS_ALL"),
                Arguments.of(builder().dim(0), "dim = 0: expected 1 to 10000"),
                Arguments.of(builder().window(1_001), "window = 1001: expected 1 to 1000"),
                Arguments.of(builder().negative(0), "negative = 0: expected 1 to 1000"),
                Arguments.of(builder().negativeExponent(Double.NaN), "negativeExponent = NaN: expected -10"),
                Arguments.of(builder().subsample(-0.1), "subsample = -0.1: expected 0"),
                Arguments.of(builder().minCount(0), "minCount = 0: expected at least 1"),
                Arguments.of(builder().maxVocabularySize(-1), "maxVocabularySize = -1: expected at least 0"),
                Arguments.of(builder().minN(-1), "minN = -1: expected 0 to 1000"),
                Arguments.of(builder().maxN(1_001), "maxN = 1001: expected 0 to 1000"),
                Arguments.of(builder().buckets(0), "buckets = 0: expected 1 to 1000000000"),
                Arguments.of(builder().epochs(0), "epochs = 0: expected 1 to 100000"),
                Arguments.of(builder().learningRate(0), "learningRate = 0.0: expected above 0"),
                Arguments.of(builder().threads(1_025), "threads = 1025: expected 1 to 1024"),
                Arguments.of(builder().maxSentenceLength(1), "maxSentenceLength = 1: expected 2 to 1000000"));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aWrongSettingIsNamedWithItsValueAndItsRange(FastTextConfiguration.Builder wrong, String message) {
        assertThatThrownBy(wrong::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static FastTextConfiguration unusual() {
        return builder()
                .architecture(FastTextArchitecture.CBOW)
                .dim(7)
                .window(3)
                .loss(FastTextLoss.HIERARCHICAL_SOFTMAX)
                .negative(9)
                .negativeExponent(0.75)
                .subsample(0.01)
                .minCount(2)
                .maxVocabularySize(99)
                .minN(1)
                .maxN(4)
                .buckets(12)
                .epochs(6)
                .learningRate(0.1)
                .threads(3)
                .seed(-5)
                .maxSentenceLength(20)
                .build();
    }

    @Test
    void settingsComeBackFromAMapAndFromABuilder() {
        FastTextConfiguration configuration = unusual();
        assertThat(FastTextConfiguration.fromJson(new ObjectMapper().valueToTree(configuration.toMap())))
                .isEqualTo(configuration);
        assertThat(configuration.toBuilder().build()).isEqualTo(configuration);
        assertThat(configuration.toMap()).hasSize(FastTextConfiguration.class.getRecordComponents().length);
        assertThatThrownBy(() -> FastTextConfiguration.fromJson(new ObjectMapper().createObjectNode()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theDefaultsAreTheOriginals() {
        FastTextSettings settings = builder().build().settings();
        assertThat(settings)
                .isEqualTo(new FastTextSettings(
                        100,
                        5,
                        5,
                        5,
                        5,
                        1,
                        FastTextLoss.NEGATIVE_SAMPLING,
                        FastTextArchitecture.SKIPGRAM,
                        2_000_000,
                        3,
                        6,
                        100,
                        1e-4,
                        false));
        assertThat(builder().build().learningRate()).isEqualTo(0.05);
        assertThat(builder().maxN(0).build().settings().buckets()).isZero();
        assertThat(builder().minN(4).maxN(3).build().settings().buckets()).isZero();
    }
}
