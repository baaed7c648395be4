package dev.firth.transformer.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads and writes a model directory's {@code config.json}, and reads the {@code bert_config.json} of BERT's original
 * checkpoints, which names no family.
 *
 * <p>The sizes must be there; other settings that are missing have the values that transformers gives them.
 */
public final class BertConfigFile {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Path file;
    private final Settings settings;

    private BertConfigFile(Settings settings) {
        this.file = settings.file();
        this.settings = settings;
    }

    /**
     * Reads a file.
     *
     * @throws InvalidFileException if it is not a JSON object, lacks a size, or a value is out of its range; if it
     *     describes a model that is not an encoder of a {@link ModelFamily}
     */
    public static BertConfig read(Path file) throws IOException {
        return new BertConfigFile(Settings.read(file)).config();
    }

    private BertConfig config() throws InvalidFileException {
        ModelFamily family = family();
        refuseOtherModels();
        ConfigKeys keys = ConfigKeys.of(family);
        boolean roberta = family.hasPositionOffset();
        BertConfig.Builder builder = BertConfig.builder()
                .family(family)
                .vocabSize(settings.integer("vocab_size"))
                .hiddenSize(settings.integer(keys.hiddenSize()))
                .hiddenLayers(settings.integer(keys.hiddenLayers()))
                .attentionHeads(settings.integer(keys.attentionHeads()))
                .intermediateSize(settings.integer(keys.intermediateSize()))
                .activation(activation(keys.activation()))
                .hiddenDropout(settings.number(keys.hiddenDropout(), 0.1))
                .attentionDropout(settings.number(keys.attentionDropout(), 0.1))
                .maxPositionEmbeddings(settings.integer("max_position_embeddings"))
                .typeVocabSize(settings.integer("type_vocab_size", 2))
                .embeddingSize(family == ModelFamily.ELECTRA ? settings.integer("embedding_size", 128) : 0)
                .relativeAttentionBuckets(settings.integer("relative_attention_num_buckets", 32))
                .layerNormEpsilon(settings.number("layer_norm_eps", 1e-12))
                .initializerRange(settings.number("initializer_range", 0.02))
                .padTokenId(settings.integer("pad_token_id", roberta ? 1 : 0))
                .labels(labels());
        try {
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new InvalidFileException(
                    file, "", "settings of an encoder", e.getMessage(), "Correct the file, or copy it again");
        }
    }

    private ModelFamily family() throws InvalidFileException {
        String type = settings.text("model_type", ModelFamily.BERT.modelType());
        return ModelFamily.named(type)
                .orElseThrow(() -> new InvalidFileException(
                        file,
                        "model_type",
                        "one of " + ModelFamily.allNames(),
                        "\"" + type + "\"",
                        "Use a model of one of these families"));
    }

    private void refuseOtherModels() throws InvalidFileException {
        String positions = settings.text("position_embedding_type", "absolute");
        if (!positions.equals("absolute")) {
            throw new InvalidFileException(
                    file,
                    "position_embedding_type",
                    "\"absolute\"",
                    "\"" + positions + "\"",
                    "Use a model with absolute positions");
        }
        if (settings.truth("is_decoder", false)) {
            throw new InvalidFileException(file, "is_decoder", "false", "true", "Use a model that is an encoder");
        }
    }

    private Activation activation(String key) throws InvalidFileException {
        String name = settings.text(key, "gelu");
        return Activation.named(name)
                .orElseThrow(() -> new InvalidFileException(
                        file,
                        key,
                        "one of " + Activation.allNames(),
                        "\"" + name + "\"",
                        "Use a model with one of these functions"));
    }

    /** The names of the classes in the order of their numbers: those of id2label, or LABEL_0 ... for num_labels. */
    private List<String> labels() throws InvalidFileException {
        List<String> labels = new ArrayList<>();
        JsonNode names = settings.get("id2label");
        int count = names.isObject() ? names.size() : settings.integer("num_labels", 0);
        if (count < 0 || count > BertConfig.MAX_SIZE) {
            throw new InvalidFileException(
                    file, "num_labels", "a number from 0 to " + BertConfig.MAX_SIZE, "" + count, "Correct the file");
        }
        for (int i = 0; i < count; i++) {
            labels.add(names.isObject() ? label(names, i) : "LABEL_" + i);
        }
        return labels;
    }

    private String label(JsonNode names, int number) throws InvalidFileException {
        JsonNode name = names.path(Integer.toString(number));
        if (!name.isTextual()) {
            throw new InvalidFileException(
                    file,
                    "id2label",
                    "a name under \"" + number + "\"",
                    Settings.kind(name),
                    "Number the classes from 0 on");
        }
        return name.asText();
    }

    /**
     * Writes a {@code config.json} that transformers reads.
     *
     * @param architecture the class of transformers that has these weights, such as {@code BertForMaskedLM}
     */
    public static void write(Path file, BertConfig config, String architecture) throws IOException {
        ConfigKeys keys = ConfigKeys.of(config.family());
        ObjectNode json = JSON.createObjectNode();
        json.putArray("architectures").add(architecture);
        json.put("model_type", config.family().modelType());
        json.put("dtype", "float32");
        json.put("vocab_size", config.vocabSize());
        json.put(keys.hiddenSize(), config.hiddenSize());
        json.put(keys.hiddenLayers(), config.hiddenLayers());
        json.put(keys.attentionHeads(), config.attentionHeads());
        json.put(keys.intermediateSize(), config.intermediateSize());
        json.put(keys.activation(), config.activation().configName());
        json.put(keys.hiddenDropout(), config.hiddenDropout());
        json.put(keys.attentionDropout(), config.attentionDropout());
        json.put("max_position_embeddings", config.maxPositionEmbeddings());
        if (config.family().hasTokenTypes()) {
            json.put("type_vocab_size", config.typeVocabSize());
        }
        if (config.family() == ModelFamily.ELECTRA) {
            json.put("embedding_size", config.embeddingSize());
        }
        if (config.family() == ModelFamily.MPNET) {
            json.put("relative_attention_num_buckets", config.relativeAttentionBuckets());
        }
        if (config.family() != ModelFamily.DISTILBERT) {
            json.put("layer_norm_eps", config.layerNormEpsilon());
        }
        json.put("initializer_range", config.initializerRange());
        json.put("pad_token_id", config.padTokenId());
        if (!config.labels().isEmpty()) {
            ObjectNode names = json.putObject("id2label");
            ObjectNode numbers = json.putObject("label2id");
            for (int i = 0; i < config.labels().size(); i++) {
                names.put(Integer.toString(i), config.labels().get(i));
                numbers.put(config.labels().get(i), i);
            }
        }
        byte[] text = (JSON.writeValueAsString(json) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(file, out -> out.write(text));
    }
}
