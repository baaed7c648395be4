package dev.firth.transformer.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.network.Network;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.encoder.MaskedLanguageModel;
import dev.firth.transformer.encoder.Pooler;
import dev.firth.transformer.encoder.RandomParameters;
import dev.firth.transformer.encoder.SequenceClassification;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PretrainedWeightsTest {
    private final GoldenFamily golden = new GoldenFamily(ModelFamily.BERT);

    @Test
    void takesWhatTheGraphNeedsAndLeavesOtherHeads() throws IOException {
        Network encoder = PretrainedWeights.network(golden.config(), golden.weights("model", "pooler"));
        assertThat(encoder.parameters().keySet())
                .contains("bert.encoder.layer.1.output.dense.weight")
                .noneMatch(name -> name.startsWith("cls.") || name.startsWith("bert.pooler"));
        Network masked = PretrainedWeights.network(golden.config(), golden.weights("model"), new MaskedLanguageModel());
        assertThat(masked.parameters()).containsKey("cls.predictions.bias");
    }

    @Test
    void listsAllThatIsMissing() throws IOException {
        Weights weights = golden.weights("model");
        BertConfig config = golden.config();
        assertThatThrownBy(
                        () -> PretrainedWeights.network(config, weights, new Pooler(), new SequenceClassification(3)))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("model.safetensors")
                .hasMessageContaining("4 that do not fit")
                .hasMessageContaining("bert.pooler.dense.weight[16, 16] is missing")
                .hasMessageContaining("bert.pooler.dense.bias[16] is missing")
                .hasMessageContaining("classifier.weight[3, 16] is missing")
                .hasMessageContaining("classifier.bias[3] is missing");
    }

    @Test
    void listsAllThatHasAnotherShape() throws IOException {
        Weights weights = golden.weights("model");
        BertConfig config = golden.config().toBuilder()
                .vocabSize(41)
                .maxPositionEmbeddings(50)
                .build();
        assertThatThrownBy(() -> PretrainedWeights.network(config, weights))
                .hasMessageContaining("2 that do not fit")
                .hasMessageContaining("word_embeddings.weight has the shape [40, 16], not [41, 16]")
                .hasMessageContaining("position_embeddings.weight has the shape [40, 16], not [50, 16]");
    }

    @Test
    void listsLayersThatTheConfigurationDoesNotHave() throws IOException {
        Weights weights = golden.weights("model");
        BertConfig config = golden.config().toBuilder().hiddenLayers(1).build();
        assertThatThrownBy(() -> PretrainedWeights.network(config, weights))
                .hasMessageContaining("16 that do not fit")
                .hasMessageContaining("bert.encoder.layer.1.output.dense.bias belongs to no layer");
    }

    @Test
    void longListsAreCutShort() throws IOException {
        Weights weights = golden.weights("model");
        BertConfig config = golden.config().toBuilder().hiddenLayers(5).build();
        assertThatThrownBy(() -> PretrainedWeights.network(config, weights)).hasMessageContaining("; and 28 more");
    }

    @Test
    void aConfigurationThatWantsFarMoreThanThereIsEndsBeforeTheMemoryDoes() throws IOException {
        Weights weights = golden.weights("model");
        BertConfig config = golden.config().toBuilder()
                .vocabSize(1 << 24)
                .hiddenSize(1 << 20)
                .build();
        assertThatThrownBy(() -> PretrainedWeights.network(config, weights))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining("word_embeddings");
    }

    @Test
    void newHeadsMayBeMissing() throws IOException {
        Weights weights = golden.weights("model");
        Network network = PretrainedWeights.withNewHeads(
                golden.config(), weights, new RandomParameters(1, 0.02), new SequenceClassification(4));
        assertThat(network.parameters().get("classifier.weight").shape()).containsExactly(4, 16);
        assertThat(network.parameters()
                        .get("bert.pooler.dense.weight")
                        .stdNumber()
                        .doubleValue())
                .isBetween(0.015, 0.025);
        assertThat(network.parameters().get("bert.embeddings.word_embeddings.weight"))
                .isEqualTo(weights.read("bert.embeddings.word_embeddings.weight"));
    }

    @Test
    void theEncoderMayNot() throws IOException {
        BertConfig config = golden.config().toBuilder().hiddenLayers(3).build();
        Weights weights = golden.weights("model");
        assertThatThrownBy(() -> PretrainedWeights.withNewHeads(config, weights, new RandomParameters(1, 0.02)))
                .hasMessageContaining("bert.encoder.layer.2.attention.self.query.weight[16, 16] is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "BERT, embeddings.LayerNorm.gamma, bert.embeddings.LayerNorm.weight",
        "BERT, bert.encoder.layer.3.output.LayerNorm.beta, bert.encoder.layer.3.output.LayerNorm.bias",
        "BERT, cls.predictions.transform.LayerNorm.gamma, cls.predictions.transform.LayerNorm.weight",
        "BERT, pooler.dense.bias, bert.pooler.dense.bias",
        "BERT, cls.predictions.decoder.bias, cls.predictions.bias",
        "BERT, classifier.weight, classifier.weight",
        "BERT, bert.embeddings.position_ids,",
        "BERT, cls.predictions.decoder.weight,",
        "ROBERTA, roberta.encoder.layer.0.output.dense.bias, bert.encoder.layer.0.output.dense.bias",
        "XLM_ROBERTA, lm_head.decoder.bias, cls.predictions.bias",
        "XLM_ROBERTA, lm_head.decoder.weight,",
        "MPNET, encoder.layer.0.attention.attn.o.bias, bert.encoder.layer.0.attention.output.dense.bias",
        "DISTILBERT, transformer.layer.2.ffn.lin1.weight, bert.encoder.layer.2.intermediate.dense.weight",
        "DISTILBERT, distilbert.transformer.layer.2.sa_layer_norm.bias, "
                + "bert.encoder.layer.2.attention.output.LayerNorm.bias",
        "DISTILBERT, vocab_projector.weight,",
        "ELECTRA, electra.embeddings_project.weight, bert.embeddings_project.weight",
        "ELECTRA, generator_lm_head.bias, cls.predictions.bias"
    })
    void namesOfFilesBecomeNamesOfTheGraph(ModelFamily family, String inFile, String inGraph) {
        assertThat(WeightNames.inGraph(family, inFile).orElse(null)).isEqualTo(inGraph);
    }
}
