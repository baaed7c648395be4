package dev.firth.transformer.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.GoldenFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is read from and written to a config.json. */
class BertConfigFileTest {
    private static final String ORIGINAL = """
            {"attention_probs_dropout_prob": 0.1, "hidden_act": "gelu", "hidden_dropout_prob": 0.2, "hidden_size": 32,
             "initializer_range": 0.03, "intermediate_size": 64, "max_position_embeddings": 128,
             "num_attention_heads": 4, "num_hidden_layers": 3, "type_vocab_size": 2, "vocab_size": 1000}
            """;

    @TempDir
    Path folder;

    @Test
    void readsTheFileOfAnOriginalCheckpoint() throws IOException {
        assertThat(read(ORIGINAL))
                .isEqualTo(BertConfig.builder()
                        .vocabSize(1_000)
                        .hiddenSize(32)
                        .hiddenLayers(3)
                        .attentionHeads(4)
                        .intermediateSize(64)
                        .hiddenDropout(0.2)
                        .maxPositionEmbeddings(128)
                        .initializerRange(0.03)
                        .build());
    }

    @Test
    void readsWhatTransformersWrites() throws IOException {
        BertConfig bert = new GoldenFamily(ModelFamily.BERT).config();
        assertThat(bert.activation()).isEqualTo(Activation.GELU_TANH);
        assertThat(bert.layerNormEpsilon()).isEqualTo(1e-6);
        assertThat(bert.labels()).containsExactly("LABEL_0", "LABEL_1", "LABEL_2");
        BertConfig roberta = new GoldenFamily(ModelFamily.ROBERTA).config();
        assertThat(roberta.activation()).isEqualTo(Activation.RELU);
        assertThat(roberta.typeVocabSize()).isEqualTo(1);
        assertThat(roberta.maxTokens()).isEqualTo(roberta.maxPositionEmbeddings() - 2);
        BertConfig distilbert = new GoldenFamily(ModelFamily.DISTILBERT).config();
        assertThat(distilbert.hiddenSize()).isEqualTo(16);
        assertThat(distilbert.intermediateSize()).isEqualTo(24);
        assertThat(distilbert.typeVocabSize()).isZero();
        BertConfig electra = new GoldenFamily(ModelFamily.ELECTRA).config();
        assertThat(electra.embeddingSize()).isEqualTo(12);
        assertThat(electra.activation()).isEqualTo(Activation.SILU);
        assertThat(new GoldenFamily(ModelFamily.MPNET).config().relativeAttentionBuckets())
                .isEqualTo(32);
    }

    @ParameterizedTest
    @EnumSource(ModelFamily.class)
    void readsWhatItWrote(ModelFamily family) throws IOException {
        BertConfig config = new GoldenFamily(family)
                .config().toBuilder().labels(List.of("no", "yes")).build();
        Path file = folder.resolve("config.json");
        BertConfigFile.write(file, config, "BertModel");
        assertThat(BertConfigFile.read(file)).isEqualTo(config);
        assertThat(Files.readString(file)).contains("\"architectures\" : [ \"BertModel\" ]");
    }

    @Test
    void sizesWithoutNamesOfClassesHaveNumbers() throws IOException {
        assertThat(read(with("num_labels", "2")).labels()).containsExactly("LABEL_0", "LABEL_1");
        assertThat(read(ORIGINAL).labels()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vocab_size            | -3          | vocabSize -3: expected a number from 1 to 16777216",
                "vocab_size            | 2000000000  | vocabSize 2000000000: expected a number from 1 to 16777216",
                "hidden_size           | 30          | expected a multiple of the heads",
                "hidden_size           | 1.5         | hidden_size: expected a whole number, found 1.5",
                "num_hidden_layers     | \"two\"     | num_hidden_layers: expected a whole number, found \"two\"",
                "hidden_dropout_prob   | 1           | hiddenDropout 1.0: expected a probability",
                "layer_norm_eps        | 0           | layerNormEpsilon 0.0",
                "layer_norm_eps        | []          | layer_norm_eps: expected a number, found []",
                "initializer_range     | -1          | initializerRange -1.0",
                "pad_token_id          | 1000        | padTokenId 1000 with vocabSize 1000",
                "hidden_act            | \"tanh\"    | hidden_act: expected one of gelu",
                "model_type            | \"gpt2\"    | model_type: expected one of bert, roberta",
                "position_embedding_type | \"relative_key\" | position_embedding_type: expected \"absolute\"",
                "is_decoder            | true        | is_decoder: expected false",
                "num_labels            | -1          | num_labels: expected a number from 0",
                "id2label              | {\"1\":\"a\"} | id2label: expected a name under \"0\"",
                "embedding_size        | 16          | "
            })
    void saysWhatIsWrong(String key, String value, String message) throws IOException {
        String json = with(key, value);
        if (message == null) {
            assertThat(read(json).embeddingSize())
                    .as("a setting of another family")
                    .isEqualTo(32);
        } else {
            assertThatThrownBy(() -> read(json))
                    .isInstanceOf(InvalidFileException.class)
                    .hasMessageContaining("config.json")
                    .hasMessageContaining(message);
        }
    }

    @Test
    void namesASizeThatIsMissing() {
        assertThatThrownBy(() -> read("{\"vocab_size\": 10}")).hasMessageContaining("hidden_size");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"''|a JSON object", "[1, 2]|a JSON array", "{\"vocab_size\": |line 1", "no json|line 1"})
    void refusesWhatIsNoJsonObject(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }

    private String with(String key, String value) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode node = (ObjectNode) json.readTree(ORIGINAL);
        node.set(key, json.readTree(value));
        return node.toString();
    }

    private BertConfig read(String text) throws IOException {
        return BertConfigFile.read(Files.writeString(folder.resolve("config.json"), text));
    }
}
