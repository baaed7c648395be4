package dev.firth.transformer.sentence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentenceModulesTest {
    @TempDir
    private Path folder;

    @Test
    void aPlainModelDirectoryHasTheMean() throws IOException {
        SentenceModules modules = SentenceModules.read(folder);
        assertThat(modules.pooling()).isEqualTo(Pooling.MEAN);
        assertThat(modules.steps()).isEmpty();
        assertThat(modules.similarity()).isEqualTo(Similarity.COSINE);
    }

    @Test
    void theSettingsOfADirectoryAreRead() throws IOException {
        SentenceModules modules = SentenceModules.read(new GoldenSentences("version6").folder());
        assertThat(SentenceModules.read(new GoldenSentences("version2").folder())
                        .maxTokens())
                .hasValue(9);
        assertThat(modules.similarity()).isEqualTo(Similarity.DOT);
        assertThat(modules.prompts().named("passage")).isEqualTo("passage: ");
        assertThatThrownBy(() -> modules.prompts().named("title"))
                .hasMessage("no prompt \"title\": the model has document, passage, query");
        assertThat(SentenceModules.read(new GoldenSentences("several").folder()).steps())
                .extracting(step -> step.getClass().getSimpleName())
                .isEqualTo(List.of("LayerNorm", "Dense", "Dense", "Dense"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        modules.json                      | {}                                                   | expected a JSON array of modules, found a JSON object
        modules.json                      | [{"type": "a.b.CLIPModel", "path": ""}]              | expected a module of Transformer, Pooling, Dense, LayerNorm, Normalize, Dropout, found "a.b.CLIPModel"
        modules.json                      | [{"type": "x.Pooling", "path": "../../1_Pooling"}]   | expected a folder inside the model's, found "../../1_Pooling"
        modules.json                      | [{"type": "x.Pooling", "path": "/etc"}]              | expected a folder inside the model's, found "/etc"
        modules.json                      | [{"type": "x.Pooling", "path": "1_Pooling"}]         | expected a Transformer and a Pooling, found no Transformer
        modules.json                      | [{"type": "Transformer"}, {"type": "Transformer"}]   | expected one Transformer, found two
        1_Pooling/config.json             | {"pooling_mode": ["mean", "best"]}                   | expected one of cls, max, mean, mean_sqrt_len_tokens, weightedmean, lasttoken, found "best"
        1_Pooling/config.json             | {"include_prompt": 1}                                | expected true or false, found 1
        sentence_bert_config.json         | {"max_seq_length": 0}                                | expected a number from 1, found 0
        config_sentence_transformers.json | {"similarity_fn_name": "angle"}                      | expected one of cosine, dot, euclidean, manhattan, found "angle"
        config_sentence_transformers.json | {"prompts": {"query": 5}}                            | expected a text, found a JSON number
        config_sentence_transformers.json | {"default_prompt_name": "query"}                     | expected the name of one of its prompts, found "query"
        3_Dense/config.json               | {"in_features": 97, "out_features": 8}               | expected an array [8, 97], found [8, 96]
        3_Dense/config.json               | {"in_features": 96, "out_features": 999999999}       | expected a number from 1 to 1048576, found 999999999
        3_Dense/config.json               | {"in_features": 96, "out_features": 8, "activation_function": "os.System"} | expected one of Identity, Tanh, ReLU, Sigmoid, SiLU, found "os.System"
        """)
    void whatIsWrongIsNamed(String file, String content, String message) throws IOException {
        Path model = new GoldenSentences("several").copyTo(folder.resolve("model"));
        Files.writeString(model.resolve(file), content);
        assertThatThrownBy(() -> SentenceModules.read(model))
                .isInstanceOf(InvalidFileException.class)
                .hasMessageContaining(message);
    }
}
