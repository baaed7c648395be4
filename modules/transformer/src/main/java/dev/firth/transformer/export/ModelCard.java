package dev.firth.transformer.export;

import dev.firth.core.Firth;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.sentence.PoolingMode;
import dev.firth.transformer.sentence.SentenceModules;
import java.util.stream.Collectors;

/** The {@code README.md} of a model directory: metadata that model hubs read, sizes, and how the model is opened. */
record ModelCard(BertConfig config, String architecture, SentenceModules modules) {
    String text(String name) {
        return """
                ---
                library_name: %s
                pipeline_tag: %s
                tags:
                - %s
                - firth
                ---

                # %s

                %s of %d layers of %d with %d attention heads; %d tokens in the vocabulary, at most %d in a text. Written by Firth %s;
                `firth.json` tells how it was made.

                ```python
                %s
                ```

                ```
                %s
                ```
                """.formatted(
                        modules == null ? "transformers" : "sentence-transformers",
                        task(),
                        modules == null ? config.family().modelType() : "sentence-transformers",
                        name,
                        architecture,
                        config.hiddenLayers(),
                        config.hiddenSize(),
                        config.attentionHeads(),
                        config.vocabSize(),
                        config.maxTokens(),
                        Firth.version(),
                        python(name),
                        command(name));
    }

    private String task() {
        if (modules != null) {
            return "sentence-similarity";
        }
        return switch (architecture.substring(config.family().className().length())) {
            case "ForMaskedLM" -> "fill-mask";
            case "ForSequenceClassification" -> "text-classification";
            case "ForTokenClassification" -> "token-classification";
            case "ForQuestionAnswering" -> "question-answering";
            case "ForMultipleChoice" -> "multiple-choice";
            default -> "feature-extraction";
        };
    }

    private String python(String name) {
        if (modules != null) {
            String pooling = modules.pooling().modes().stream()
                    .map(PoolingMode::modeName)
                    .collect(Collectors.joining(", "));
            return """
                    from sentence_transformers import SentenceTransformer

                    model = SentenceTransformer("%s")  # pooling: %s
                    vectors = model.encode(["a cat sat", "a kitten was sitting"])""".formatted(name, pooling);
        }
        return """
                from transformers import AutoTokenizer, %s

                tokenizer = AutoTokenizer.from_pretrained("%s")
                model = %s.from_pretrained("%s")""".formatted(architecture, name, architecture, name);
    }

    private String command(String name) {
        return task().equals("fill-mask")
                ? "firth fill-mask " + name + " \"Paris is the [MASK] of France.\""
                : "firth encode " + name + " --input lines.txt --output vectors.npy";
    }
}
