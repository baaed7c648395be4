package dev.firth.cli;

import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.model.PretrainedModel;
import dev.firth.transformer.sentence.PoolingMode;
import dev.firth.transformer.sentence.SentenceModules;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What {@code firth info} says of a model directory. */
final class ModelFacts {
    private ModelFacts() {}

    /** Whether a folder holds an encoder, and not vectors. */
    static boolean recognises(Path folder) {
        return Files.isDirectory(folder)
                && (SentenceModules.areIn(folder)
                        || Files.exists(folder.resolve("config.json"))
                        || Files.exists(folder.resolve("bert_config.json")));
    }

    static Map<String, Object> of(Path folder) throws IOException {
        SentenceModules modules = SentenceModules.read(folder);
        PretrainedModel model = PretrainedModel.open(modules.encoder());
        BertConfig config = model.config();
        Tokenizer tokenizer = model.tokenizer();
        Weights weights = Weights.open(modules.encoder());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", folder.toString());
        facts.put("family", config.family().modelType());
        facts.put("layers", config.hiddenLayers());
        facts.put("hidden size", config.hiddenSize());
        facts.put("attention heads", config.attentionHeads());
        facts.put("intermediate size", config.intermediateSize());
        facts.put("vocabulary", tokenizer.vocabularySize());
        facts.put("max tokens", modules.maxTokens().orElse(model.maxTokens()));
        facts.put("weights", weights.path().getFileName().toString());
        facts.put(
                "parameters",
                weights.names().stream()
                        .mapToLong(
                                name -> Arrays.stream(weights.shape(name)).reduce(1, (product, size) -> product * size))
                        .sum());
        if (SentenceModules.areIn(folder)) {
            facts.put(
                    "pooling",
                    modules.pooling().modes().stream()
                            .map(PoolingMode::modeName)
                            .collect(Collectors.joining(", ")));
            facts.put("steps", String.join(", ", modules.stepNames()));
            facts.put("similarity", modules.similarity().similarityName());
            facts.put("prompts", modules.prompts().named());
        }
        return facts;
    }
}
