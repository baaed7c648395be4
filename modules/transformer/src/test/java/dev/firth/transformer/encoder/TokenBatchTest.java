package dev.firth.transformer.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class TokenBatchTest {
    private static final BertConfig CONFIG = BertConfig.builder()
            .vocabSize(10)
            .hiddenSize(4)
            .attentionHeads(2)
            .maxPositionEmbeddings(6)
            .build();

    @Test
    void padsToTheLongest() {
        TokenBatch batch =
                TokenBatch.padded(9, new int[][] {{1, 2, 3}, {4}, {5, 6}}, new int[][] {{0, 1, 1}, {0}, {0, 0}});
        assertThat(batch.size()).isEqualTo(3);
        assertThat(batch.length()).isEqualTo(3);
        Map<String, INDArray> inputs = batch.inputs(CONFIG, List.of(EncoderGraph.FIRST_POSITIONS));
        assertThat(inputs.get("input_ids").toIntMatrix()).isDeepEqualTo(new int[][] {{1, 2, 3}, {4, 9, 9}, {5, 6, 9}});
        assertThat(inputs.get("token_type_ids").toIntMatrix())
                .isDeepEqualTo(new int[][] {{0, 1, 1}, {0, 0, 0}, {0, 0, 0}});
        assertThat(inputs.get("position_ids").toIntMatrix())
                .isDeepEqualTo(new int[][] {{0, 1, 2}, {0, 1, 2}, {0, 1, 2}});
        assertThat(inputs.get("first_positions").toIntVector()).containsExactly(0, 3, 6);
        INDArray bias = inputs.get("attention_bias");
        assertThat(bias.shape()).containsExactly(3, 1, 1, 3);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(bias.getFloat(row, 0, 0, column)).isEqualTo(batch.isToken(row, column) ? 0f : -1e30f);
            }
        }
    }

    @Test
    void robertaCountsFromItsOffsetAndSkipsPadding() {
        BertConfig roberta = CONFIG.toBuilder()
                .family(ModelFamily.ROBERTA)
                .padTokenId(1)
                .typeVocabSize(1)
                .build();
        TokenBatch batch = TokenBatch.padded(1, new int[][] {{0, 5, 2}, {0}}, new int[][] {{0, 1, 1}, {0}});
        Map<String, INDArray> inputs = batch.inputs(roberta, List.of());
        assertThat(inputs.get("position_ids").toIntMatrix()).isDeepEqualTo(new int[][] {{2, 3, 4}, {2, 1, 1}});
        assertThat(inputs.get("token_type_ids").toIntMatrix())
                .as("its one type")
                .isDeepEqualTo(new int[2][3]);
        assertThat(inputs).doesNotContainKey("first_positions");
    }

    @Test
    void familiesWithoutTypesHaveNoSuchInput() {
        TokenBatch batch = TokenBatch.padded(0, new int[][] {{1}}, new int[][] {{0}});
        BertConfig distilbert =
                CONFIG.toBuilder().family(ModelFamily.DISTILBERT).build();
        assertThat(batch.inputs(distilbert, List.of())).containsOnlyKeys("input_ids", "position_ids", "attention_bias");
        BertConfig mpnet = CONFIG.toBuilder().family(ModelFamily.MPNET).build();
        assertThat(batch.inputs(mpnet, List.of()))
                .containsOnlyKeys("input_ids", "position_ids", "attention_bias", "relative_positions");
    }

    @Test
    void refusesWhatTheEncoderHasNoRowsFor() {
        assertThatThrownBy(() -> TokenBatch.padded(0, new int[][] {{1, 10}}, new int[][] {{0, 0}})
                        .inputs(CONFIG, List.of()))
                .hasMessageContaining("token 10: the encoder has the numbers 0 to 9");
        assertThatThrownBy(() -> TokenBatch.padded(0, new int[][] {{-1}}, new int[][] {{0}})
                        .inputs(CONFIG, List.of()))
                .hasMessageContaining("token -1");
        assertThatThrownBy(() -> TokenBatch.padded(0, new int[][] {{1}}, new int[][] {{2}})
                        .inputs(CONFIG, List.of()))
                .hasMessageContaining("token type 2");
        assertThatThrownBy(
                        () -> TokenBatch.padded(0, new int[1][7], new int[1][7]).inputs(CONFIG, List.of()))
                .hasMessageContaining("a sequence of 7 tokens: the encoder has positions for 6");
    }

    @Test
    void refusesShapesThatDiffer() {
        assertThatThrownBy(() -> new TokenBatch(new int[0][], new int[0][], new int[0][]))
                .hasMessageContaining("a batch without tokens");
        assertThatThrownBy(() -> TokenBatch.padded(0, new int[][] {{}}, new int[][] {{}}))
                .hasMessageContaining("a batch without tokens");
        assertThatThrownBy(() -> new TokenBatch(new int[2][3], new int[2][3], new int[2][2]))
                .hasMessageContaining("[2, 3]");
        assertThatThrownBy(() -> new TokenBatch(new int[2][3], new int[1][3], new int[2][3]))
                .hasMessageContaining("[2, 3]");
    }
}
