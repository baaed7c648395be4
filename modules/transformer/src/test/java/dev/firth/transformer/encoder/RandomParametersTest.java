package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RandomParametersTest {
    private final Parameters parameters = new RandomParameters(7, 0.02);

    @Test
    void weightsAreNormalBiasesZeroAndGainsOne() {
        float[] weights =
                parameters.array("bert.pooler.dense.weight", 300, 400).data().asFloat();
        double sum = 0;
        double squares = 0;
        for (float weight : weights) {
            sum += weight;
            squares += (double) weight * weight;
        }
        assertThat(sum / weights.length).isCloseTo(0, within(3e-4));
        assertThat(Math.sqrt(squares / weights.length)).isCloseTo(0.02, within(3e-4));
        assertThat(parameters.array("bert.pooler.dense.bias", 5).data().asFloat())
                .containsOnly(0);
        assertThat(parameters
                        .array("bert.embeddings.LayerNorm.weight", 5)
                        .data()
                        .asFloat())
                .containsOnly(1);
        assertThat(parameters.array("bert.embeddings.LayerNorm.bias", 5).data().asFloat())
                .containsOnly(0);
    }

    @Test
    void aParameterDependsOnItsNameAndTheSeedAlone() {
        INDArray first = parameters.array("a.weight", 3_000);
        parameters.array("b.weight", 7);
        assertThat(parameters.array("a.weight", 3_000)).isEqualTo(first);
        assertThat(parameters.array("b.weight", 3_000)).isNotEqualTo(first);
        assertThat(new RandomParameters(8, 0.02).array("a.weight", 3_000)).isNotEqualTo(first);
    }

    @Test
    void familiesWithoutAPoolerRefuseOne() {
        BertConfig config = BertConfig.builder()
                .family(ModelFamily.DISTILBERT)
                .vocabSize(10)
                .hiddenSize(4)
                .attentionHeads(2)
                .hiddenLayers(1)
                .intermediateSize(8)
                .build();
        assertThatThrownBy(() -> EncoderGraph.of(config, parameters, new Pooler()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a pooler on distilbert: this family has none");
    }
}
