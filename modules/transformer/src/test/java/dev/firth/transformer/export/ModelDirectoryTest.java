package dev.firth.transformer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.tokenizers.TokenizerTraining;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.encoder.Head;
import dev.firth.transformer.encoder.MaskedLanguageModel;
import dev.firth.transformer.encoder.MultipleChoice;
import dev.firth.transformer.encoder.NextSentence;
import dev.firth.transformer.encoder.Pooler;
import dev.firth.transformer.encoder.Pretraining;
import dev.firth.transformer.encoder.RandomParameters;
import dev.firth.transformer.encoder.SequenceClassification;
import dev.firth.transformer.encoder.SpanPrediction;
import dev.firth.transformer.encoder.TokenClassification;
import dev.firth.transformer.fillmask.FillMask;
import dev.firth.transformer.model.PretrainedModel;
import dev.firth.transformer.sentence.GoldenSentences;
import dev.firth.transformer.sentence.Pooling;
import dev.firth.transformer.sentence.SentenceEncoder;
import dev.firth.transformer.sentence.SentenceModules;
import dev.firth.transformer.weights.PretrainedWeights;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ModelDirectoryTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void everyFamilyIsReadAsItWasSaved(ModelFamily family) throws IOException {
        GoldenFamily golden = new GoldenFamily(family);
        Weights weights = golden.weights("model");
        Network network = PretrainedWeights.network(golden.config(), weights, new MaskedLanguageModel());
        Path saved = folder.resolve("model");
        new ModelDirectory(golden.config(), network, new MaskedLanguageModel()).save(saved);

        Weights read = Weights.open(saved);
        assertThat(weights.names()).containsAll(read.names());
        assertSame(
                PretrainedWeights.network(golden.config(), read, new MaskedLanguageModel())
                        .parameters(),
                network.parameters());
        assertThat(JSON.readTree(saved.resolve("config.json").toFile())
                        .at("/architectures/0")
                        .asText())
                .isEqualTo(family.className() + "ForMaskedLM");
    }

    @ParameterizedTest
    @EnumSource
    void anEncoderAloneHasNamesWithoutPrefix(ModelFamily family) throws IOException {
        BertConfig config = new GoldenFamily(family).config();
        Network network = EncoderGraph.of(config, new RandomParameters(3, config.initializerRange()));
        Path saved = folder.resolve("model");
        new ModelDirectory(config, network).save(saved);

        Weights read = Weights.open(saved);
        assertThat(read.names())
                .contains("embeddings.word_embeddings.weight")
                .noneMatch(name -> name.startsWith("bert."));
        assertSame(PretrainedWeights.network(config, read).parameters(), network.parameters());
    }

    @Test
    void everyHeadHasItsClass() throws IOException {
        BertConfig config = new GoldenFamily(ModelFamily.BERT).config();
        Map<Head, String> classes = Map.of(
                new Pooler(), "BertModel",
                new NextSentence(), "BertForNextSentencePrediction",
                new Pretraining(), "BertForPreTraining",
                new SequenceClassification(3), "BertForSequenceClassification",
                new TokenClassification(3), "BertForTokenClassification",
                new SpanPrediction(), "BertForQuestionAnswering",
                new MultipleChoice(2), "BertForMultipleChoice");
        for (Map.Entry<Head, String> entry : classes.entrySet()) {
            Network network =
                    EncoderGraph.of(config, new RandomParameters(3, config.initializerRange()), entry.getKey());
            Path saved = folder.resolve(entry.getValue());
            new ModelDirectory(config, network, entry.getKey()).save(saved);

            assertSame(
                    PretrainedWeights.network(config, Weights.open(saved), entry.getKey())
                            .parameters(),
                    network.parameters());
            assertThat(saved.resolve("README.md")).content().contains("library_name: transformers", entry.getValue());
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ModelDirectory(config, null, new NextSentence(), new SpanPrediction()))
                .withMessageContaining("no class with all of them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version2", "version6", "several"})
    void sentenceVectorsStayTheSame(String name) throws IOException {
        GoldenSentences golden = new GoldenSentences(name);
        SentenceModules modules = SentenceModules.read(golden.folder());
        PretrainedModel model = PretrainedModel.open(modules.encoder());
        Path saved = folder.resolve("model");
        new ModelDirectory(model.config(), model.network())
                .tokenizer(modules.encoder())
                .sentences(modules)
                .save(saved);

        try (SentenceEncoder before = SentenceEncoder.load(golden.folder());
                SentenceEncoder after = SentenceEncoder.load(saved)) {
            assertThat(after.encode(golden.texts())).isDeepEqualTo(before.encode(golden.texts()));
            assertThat(after.prompts()).isEqualTo(before.prompts());
            assertThat(after.similarity()).isEqualTo(before.similarity());
            assertThat(after.maxTokens()).isEqualTo(before.maxTokens());
            assertThat(after.pooling()).isEqualTo(before.pooling());
        }
        assertThat(saved.resolve("README.md")).content().contains("library_name: sentence-transformers");
    }

    @Test
    void aNewModelWithATokenizerOfItsOwn() throws IOException {
        TokenizerTraining training = new TokenizerTraining(TokenizerTraining.Type.WORDPIECE, 60);
        training.add("paris is the capital of france");
        Path tokenizer = folder.resolve("tokenizer.json");
        training.save(tokenizer);
        BertConfig config = BertConfig.builder()
                .vocabSize(Tokenizer.load(tokenizer).vocabularySize())
                .hiddenSize(16)
                .hiddenLayers(2)
                .attentionHeads(2)
                .intermediateSize(32)
                .maxPositionEmbeddings(40)
                .build();
        Network network = EncoderGraph.of(config, new RandomParameters(1, 0.02), new MaskedLanguageModel());
        Path saved = folder.resolve("model");
        new ModelDirectory(config, network, new MaskedLanguageModel())
                .tokenizer(tokenizer)
                .sentences(SentenceModules.of(saved, Pooling.MEAN, true))
                .provenance(Map.of("epochs", 3))
                .save(saved);

        JsonNode made = JSON.readTree(saved.resolve("firth.json").toFile());
        assertThat(made.at("/hyperparameters/epochs").asInt()).isEqualTo(3);
        JsonNode tokens = JSON.readTree(saved.resolve("tokenizer_config.json").toFile());
        assertThat(tokens.path("mask_token").asText()).isEqualTo("[MASK]");
        assertThat(tokens.path("model_max_length").asInt()).isEqualTo(40);
        try (FillMask model = FillMask.load(saved)) {
            assertThat(model.fill("paris is the [MASK] of france", 3).get(0)).hasSize(3);
        }
        try (SentenceEncoder encoder = SentenceEncoder.load(saved)) {
            float[] vector = encoder.encode("paris");
            double length = 0;
            for (float value : vector) {
                length += (double) value * value;
            }
            assertThat(length).isBetween(0.999, 1.001);
        }
    }

    @Test
    void manyWeightsAreSplit() throws IOException {
        BertConfig config = new GoldenFamily(ModelFamily.BERT).config();
        Network network = EncoderGraph.of(config, new RandomParameters(3, config.initializerRange()));
        Path saved = folder.resolve("model");
        new ModelDirectory(config, network).shardBytes(4_000).save(saved);

        assertThat(saved.resolve("model.safetensors")).doesNotExist();
        JsonNode index =
                JSON.readTree(saved.resolve("model.safetensors.index.json").toFile());
        assertThat(index.at("/metadata/total_size").asLong())
                .isEqualTo(network.parameters().values().stream()
                        .mapToLong(array -> 4 * array.length())
                        .sum());
        try (var files = Files.list(saved)) {
            List<String> shards = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("model-"))
                    .sorted()
                    .toList();
            assertThat(shards).hasSizeGreaterThan(2);
            assertThat(shards.get(0)).isEqualTo("model-00001-of-%05d.safetensors".formatted(shards.size()));
        }
        assertSame(PretrainedWeights.network(config, Weights.open(saved)).parameters(), network.parameters());
        assertThatIllegalArgumentException().isThrownBy(() -> new ModelDirectory(config, network).shardBytes(0));
    }

    @Test
    void nothingIsOverwrittenOrHalfWritten() throws IOException {
        BertConfig config = new GoldenFamily(ModelFamily.BERT).config();
        Network network = EncoderGraph.of(config, new RandomParameters(3, config.initializerRange()));
        Path taken = Files.createDirectory(folder.resolve("taken"));
        Files.writeString(taken.resolve("mine"), "mine");
        assertThatThrownBy(() -> new ModelDirectory(config, network).save(taken))
                .isInstanceOf(FileAlreadyExistsException.class);
        Path model = folder.resolve("model");
        assertThatThrownBy(() -> new ModelDirectory(config, network)
                        .tokenizer(folder.resolve("none"))
                        .save(model))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("none");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(taken);
        }
    }

    private static void assertSame(Map<String, INDArray> found, Map<String, INDArray> wanted) {
        assertThat(found.keySet()).isEqualTo(wanted.keySet());
        wanted.forEach((name, array) -> assertThat(found.get(name)).as(name).isEqualTo(array));
    }
}
