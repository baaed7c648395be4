package dev.firth.words.word2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class Word2VecConfigurationTest {
    private static Arguments wrong(
            String name, String value, String range, Consumer<Word2VecConfiguration.Builder> setting) {
        return Arguments.of(name + " = " + value, range, setting);
    }

    static Stream<Arguments> wrongSettings() {
        return Stream.of(
                wrong("dim", "0", "1 to 10000", builder -> builder.dim(0)),
                wrong("dim", "-5", "1 to 10000", builder -> builder.dim(-5)),
                wrong("dim", "10001", "1 to 10000", builder -> builder.dim(10_001)),
                wrong("window", "0", "1 to 1000", builder -> builder.window(0)),
                wrong("window", "-1", "1 to 1000", builder -> builder.window(-1)),
                wrong("window", "1001", "1 to 1000", builder -> builder.window(1_001)),
                wrong("negative", "-1", "0 to 1000", builder -> builder.negative(-1)),
                wrong("negative", "1001", "0 to 1000", builder -> builder.negative(1_001)),
                wrong("negativeExponent", "NaN", "-10.0 to 10.0", builder -> builder.negativeExponent(Double.NaN)),
                wrong("negativeExponent", "10.5", "-10.0 to 10.0", builder -> builder.negativeExponent(10.5)),
                wrong("subsample", "-1.0E-4", "0.0 to 1.0", builder -> builder.subsample(-1e-4)),
                wrong("subsample", "1.5", "0.0 to 1.0", builder -> builder.subsample(1.5)),
                wrong("subsample", "NaN", "0.0 to 1.0", builder -> builder.subsample(Double.NaN)),
                wrong("minCount", "0", "at least 1", builder -> builder.minCount(0)),
                wrong("maxVocabularySize", "-1", "at least 0", builder -> builder.maxVocabularySize(-1)),
                wrong("epochs", "0", "1 to 100000", builder -> builder.epochs(0)),
                wrong("epochs", "100001", "1 to 100000", builder -> builder.epochs(100_001)),
                wrong("learningRate", "0.0", "above 0 to 10.0", builder -> builder.learningRate(0)),
                wrong("learningRate", "-0.1", "above 0 to 10.0", builder -> builder.learningRate(-0.1)),
                wrong("learningRate", "11.0", "above 0 to 10.0", builder -> builder.learningRate(11)),
                wrong("learningRate", "NaN", "above 0 to 10.0", builder -> builder.learningRate(Double.NaN)),
                wrong(
                        "learningRate",
                        "Infinity",
                        "above 0 to 10.0",
                        builder -> builder.learningRate(Double.POSITIVE_INFINITY)),
                wrong("minLearningRate", "-1.0", "0.0 to 10.0", builder -> builder.minLearningRate(-1)),
                wrong("minLearningRate", "NaN", "0.0 to 10.0", builder -> builder.minLearningRate(Double.NaN)),
                wrong("threads", "0", "1 to 1024", builder -> builder.threads(0)),
                wrong("threads", "9999", "1 to 1024", builder -> builder.threads(9_999)),
                wrong("maxSentenceLength", "1", "2 to 1000000", builder -> builder.maxSentenceLength(1)),
                wrong("maxSentenceLength", "1000001", "2 to 1000000", builder -> builder.maxSentenceLength(1_000_001)));
    }

    @ParameterizedTest
    @MethodSource("wrongSettings")
    void aWrongSettingIsNamedWithItsValueAndRange(
            String settingAndValue, String range, Consumer<Word2VecConfiguration.Builder> setting) {
        Word2VecConfiguration.Builder builder = Word2VecConfiguration.builder();
        setting.accept(builder);
        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(settingAndValue)
                .hasMessageContaining(range);
    }

    @Test
    void theEndsOfTheRangesAreAllowed() {
        Word2VecConfiguration least = Word2VecConfiguration.builder()
                .dim(1)
                .window(1)
                .negative(0)
                .hierarchicalSoftmax(true)
                .negativeExponent(-10)
                .subsample(0)
                .minCount(1)
                .maxVocabularySize(0)
                .epochs(1)
                .learningRate(Double.MIN_NORMAL)
                .minLearningRate(0)
                .threads(1)
                .seed(Long.MIN_VALUE)
                .maxSentenceLength(2)
                .build();
        Word2VecConfiguration most = Word2VecConfiguration.builder()
                .dim(10_000)
                .window(1_000)
                .negative(1_000)
                .negativeExponent(10)
                .subsample(1)
                .minCount(Integer.MAX_VALUE)
                .maxVocabularySize(Integer.MAX_VALUE)
                .epochs(100_000)
                .learningRate(10)
                .minLearningRate(10)
                .threads(1_024)
                .seed(Long.MAX_VALUE)
                .maxSentenceLength(1_000_000)
                .build();
        assertThat(least.dim()).isEqualTo(1);
        assertThat(most.dim()).isEqualTo(10_000);
    }

    @Test
    void nothingToTrainIsRefused() {
        assertThatThrownBy(() -> Word2VecConfiguration.builder().negative(0).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("negative = 0")
                .hasMessageContaining("hierarchicalSoftmax");
    }

    @Test
    void aRateThatWouldRiseIsRefused() {
        assertThatThrownBy(() -> Word2VecConfiguration.builder()
                        .learningRate(0.01)
                        .minLearningRate(0.02)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("minLearningRate = 0.02")
                .hasMessageContaining("learningRate = 0.01");
    }

    @Test
    void theDefaultsAreThoseOfTheOriginalPrograms() {
        Word2VecConfiguration configuration = Word2VecConfiguration.builder().build();
        assertThat(configuration.architecture()).isEqualTo(Architecture.SKIPGRAM);
        assertThat(configuration.dim()).isEqualTo(100);
        assertThat(configuration.window()).isEqualTo(5);
        assertThat(configuration.negative()).isEqualTo(5);
        assertThat(configuration.hierarchicalSoftmax()).isFalse();
        assertThat(configuration.negativeExponent()).isEqualTo(0.75);
        assertThat(configuration.subsample()).isEqualTo(1e-3);
        assertThat(configuration.minCount()).isEqualTo(5);
        assertThat(configuration.epochs()).isEqualTo(5);
        assertThat(configuration.learningRate()).isEmpty();
        assertThat(configuration.updates()).isEqualTo(Updates.FAST);
        assertThat(configuration.seed()).isEqualTo(1);
        assertThat(configuration.maxSentenceLength()).isEqualTo(1_000);
    }

    @Test
    void aBuilderStartsFromAnyConfigurationAndJsonBringsItBack() {
        Word2VecConfiguration configuration = Word2VecConfiguration.builder()
                .architecture(Architecture.CBOW)
                .dim(7)
                .window(3)
                .negative(9)
                .hierarchicalSoftmax(true)
                .negativeExponent(0.1)
                .subsample(1e-5)
                .minCount(2)
                .maxVocabularySize(99)
                .epochs(8)
                .learningRate(0.07)
                .minLearningRate(OptionalDouble.of(1e-7))
                .updates(Updates.EXACT)
                .threads(3)
                .seed(-123456789012345L)
                .maxSentenceLength(44)
                .build();
        ObjectMapper json = new ObjectMapper();
        assertThat(configuration.toBuilder().build()).isEqualTo(configuration);
        assertThat(Hyperparameters.fromJson(json.valueToTree(Hyperparameters.toMap(configuration))))
                .isEqualTo(configuration);
        Word2VecConfiguration defaults = Word2VecConfiguration.builder().build();
        assertThat(Hyperparameters.fromJson(json.valueToTree(Hyperparameters.toMap(defaults))))
                .isEqualTo(defaults);
    }
}
