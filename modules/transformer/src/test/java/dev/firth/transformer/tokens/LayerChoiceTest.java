package dev.firth.transformer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerChoiceTest {
    /** Two tokens of two numbers in each of three layers. */
    private static final List<float[]> STATES =
            List.of(new float[] {1, 2, 3, 4}, new float[] {10, 20, 30, 40}, new float[] {100, 200, 300, 400});

    private static float[] of(String text) {
        LayerChoice choice = LayerChoice.parse(text);
        int[] layers = choice.layers(2);
        float[] result =
                choice.combine(Arrays.stream(layers).mapToObj(STATES::get).toList(), 2);
        assertThat(result).hasSize(choice.count(layers.length) * 2 * choice.size(layers.length, 2));
        return result;
    }

    @Test
    void layersAreChosenSummedPutBehindOneAnotherAndMixed() {
        assertThat(of("last")).containsExactly(100, 200, 300, 400);
        assertThat(of("all")).containsExactly(1, 2, 3, 4, 10, 20, 30, 40, 100, 200, 300, 400);
        assertThat(of("1,-3")).containsExactly(10, 20, 30, 40, 1, 2, 3, 4);
        assertThat(of("sum-last-2")).containsExactly(110, 220, 330, 440);
        assertThat(of("concat-last-2")).containsExactly(10, 20, 100, 200, 30, 40, 300, 400);
        assertThat(of("mix:0,0,0")).containsExactly(37, 74, 111, 148);
        assertThat(of("mix:0,50,0")).containsExactly(10, 20, 30, 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "first", "1.5", "sum-last-0", "concat-last-x", "mix:", "1,,2"})
    void anotherFormIsRefused(String text) {
        assertThatThrownBy(() -> LayerChoice.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("layers \"" + text + "\": expected last, all, numbers such as 3,-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        3           | the encoder has the embeddings, 0, and the layers 1 to 2
        -4          | the encoder has the embeddings, 0, and the layers 1 to 2
        sum-last-4  | the encoder has the embeddings, 0, and the layers 1 to 2
        mix:1,2     | expected 3 weights, one for the embeddings and each of 2 layers
        """)
    void layersThatTheEncoderLacksAreRefused(String text, String message) {
        assertThatThrownBy(() -> LayerChoice.parse(text).layers(2)).hasMessageContaining(message);
    }
}
