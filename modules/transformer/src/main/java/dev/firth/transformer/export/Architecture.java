package dev.firth.transformer.export;

import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.ModelFamily;
import dev.firth.transformer.config.Settings;
import dev.firth.transformer.encoder.EncoderGraph;
import dev.firth.transformer.encoder.Head;
import dev.firth.transformer.encoder.MaskedLanguageModel;
import dev.firth.transformer.encoder.NextSentence;
import dev.firth.transformer.encoder.Pooler;
import dev.firth.transformer.encoder.Pretraining;
import dev.firth.transformer.encoder.ReplacedTokenDetection;
import dev.firth.transformer.encoder.SequenceClassification;
import dev.firth.transformer.encoder.SpanPrediction;
import dev.firth.transformer.encoder.TokenClassification;
import java.util.List;

/**
 * The heads of a model of transformers, and their outputs in the graph.
 *
 * @param isEncoder whether the hidden states are an output
 */
record Architecture(boolean isEncoder, List<Head> heads, List<String> outputs) {
    /** The encoder alone, with its pooler or without. */
    static Architecture encoder(boolean pooler) {
        return pooler
                ? new Architecture(true, List.of(new Pooler()), List.of(EncoderGraph.POOLED))
                : new Architecture(true, List.of(), List.of());
    }

    /**
     * What the class that {@code architectures} in a configuration names first computes; without it the encoder alone.
     *
     * @throws InvalidFileException if it is a class that is not supported
     */
    static Architecture of(Settings settings, BertConfig config, boolean pooler) throws InvalidFileException {
        String name = settings.get("architectures").path(0).asText("");
        int task = name.indexOf("For");
        return switch (task < 0 ? "" : name.substring(task)) {
            case "" -> encoder(pooler);
            case "ForMaskedLM" -> head(new MaskedLanguageModel(), MaskedLanguageModel.LOGITS);
            case "ForNextSentencePrediction" -> head(new NextSentence(), "nsp.logits");
            case "ForQuestionAnswering" -> head(new SpanPrediction(), "span.logits");
            case "ForSequenceClassification" ->
                head(new SequenceClassification(classes(settings, config)), "classification.logits");
            case "ForTokenClassification" -> head(new TokenClassification(classes(settings, config)), "tokens.logits");
            case "ForPreTraining" -> {
                if (config.family() != ModelFamily.ELECTRA) {
                    throw unsupported(settings, name);
                }
                yield head(new ReplacedTokenDetection(), "replaced.logits");
            }
            default -> throw unsupported(settings, name);
        };
    }

    /**
     * The class of transformers that has these heads.
     *
     * @throws IllegalArgumentException if there is none
     */
    static String className(ModelFamily family, List<Head> heads) {
        List<String> tasks = heads.stream()
                .filter(head -> !(head instanceof Pooler))
                .map(head -> "For" + task(head))
                .toList();
        if (tasks.size() > 1) {
            throw new IllegalArgumentException("the heads " + tasks + ": transformers has no class with all of them."
                    + " Save one of them at a time");
        }
        return family.className() + (tasks.isEmpty() ? "Model" : tasks.get(0));
    }

    private static String task(Head head) {
        if (head instanceof MaskedLanguageModel) {
            return "MaskedLM";
        }
        if (head instanceof NextSentence) {
            return "NextSentencePrediction";
        }
        if (head instanceof Pretraining || head instanceof ReplacedTokenDetection) {
            return "PreTraining";
        }
        if (head instanceof SpanPrediction) {
            return "QuestionAnswering";
        }
        return head.getClass().getSimpleName();
    }

    private static Architecture head(Head head, String output) {
        return new Architecture(false, List.of(head), List.of(output));
    }

    private static int classes(Settings settings, BertConfig config) throws InvalidFileException {
        if (config.labels().isEmpty()) {
            throw new InvalidFileException(
                    settings.file(), "id2label", "the names of the classes", "nothing", "Add them to the file");
        }
        return config.labels().size();
    }

    private static InvalidFileException unsupported(Settings settings, String name) {
        return new InvalidFileException(
                settings.file(),
                "architectures",
                "an encoder alone, ForMaskedLM, ForNextSentencePrediction, ForQuestionAnswering,"
                        + " ForSequenceClassification, ForTokenClassification or ELECTRA's ForPreTraining",
                "\"" + name + "\"",
                "Export another model, or change the entry to the encoder's class to export that alone");
    }
}
