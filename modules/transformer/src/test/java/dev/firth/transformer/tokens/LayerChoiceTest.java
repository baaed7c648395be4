package dev.firth.transformer.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayerChoiceTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        last                | 4     | 1 | 8
        all                 | 0 1 2 3 4 | 5 | 8
        3,1                 | 3 1   | 2 | 8
        -1,-5,2             | 4 0 2 | 3 | 8
        sum-last-4          | 1 2 3 4 | 1 | 8
        concat-last-3       | 2 3 4 | 1 | 24
        mix:0.1,0,0,-2,3e-1 | 0 1 2 3 4 | 1 | 8
        mix:1,2,3,4,5:-0.5  | 0 1 2 3 4 | 1 | 8
        """)
    void aTextNamesLayersOfAnEncoderWithFour(String text, String layers, int depth, int width) {
        LayerChoice choice = LayerChoice.of(text);
        assertThat(choice.layers(4))
                .containsExactly(List.of(layers.split(" ", -1)).stream()
                        .mapToInt(Integer::parseInt)
                        .toArray());
        assertThat(choice.depth(4)).isEqualTo(depth);
        assertThat(choice.width(8)).isEqualTo(width);
        assertThat(LayerChoice.of(choice.text())).isEqualTo(choice);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "first",
                "1,",
                "1;2",
                "sum-last-",
                "concat-last-x",
                "mix:",
                "mix:1,a",
                "mix:1,2:",
                "99999999999"
            })
    void aTextThatNamesNoneIsRefused(String text) {
        assertThatThrownBy(() -> LayerChoice.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("layers \"" + text + "\": expected last, all, numbers");
    }

    @Test
    void numbersMustBeInTheirRanges() {
        assertThatThrownBy(() -> LayerChoice.of("sum-last-0")).hasMessage("the last 0 layers: expected at least 1");
        assertThatThrownBy(() -> LayerChoice.of("concat-last--1"))
                .hasMessage("the last -1 layers: expected at least 1");
        assertThatThrownBy(() -> LayerChoice.of("mix:1,NaN")).hasMessageContaining("expected a finite weight");
        assertThatThrownBy(() -> LayerChoice.of("mix:1,2:Infinity")).hasMessageContaining("and a finite factor");
        assertThatThrownBy(() -> new SelectedLayers(List.of())).hasMessageStartingWith("no layer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        5            | layer 5: the encoder has the layers 0 (embeddings) to 4, or -5 to -1 from the end
        -6           | layer -6: the encoder has the layers 0 (embeddings) to 4, or -5 to -1 from the end
        sum-last-6   | the last 6 layers: the encoder has 5, the embeddings among them
        mix:1,2,3,4  | a mix of layers with 4 weights: the encoder has the embeddings and 4 layers. Give 5 weights, the first for the embeddings
        """)
    void layersThatAnEncoderLacksAreNamed(String text, String message) {
        assertThatThrownBy(() -> LayerChoice.of(text).layers(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void weightsOfAMixMayBeLarge() {
        float[] mix = LayerChoice.of("mix:5000,5000,-5000:2").combine(new float[][] {{1}, {4}, {100}}, 1);
        assertThat(mix).containsExactly(5f);
    }
}
