package dev.firth.transformer.sentence;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.Firth;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes {@code modules.json} and what it names, as sentence-transformers 6 does. Not thread-safe. */
final class ModuleWriter {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String BASE = "sentence_transformers.base.modules.";
    private static final String SENTENCE = "sentence_transformers.sentence_transformer.modules.";
    private static final String EMBEDDING = "sentence_embedding";

    private final Path directory;
    private final ArrayNode modules = NODES.arrayNode();

    ModuleWriter(Path directory) {
        this.directory = directory;
    }

    void write(SentenceModules all, int hiddenSize) throws IOException {
        add("", BASE + "transformer.Transformer");
        writeEncoder(all);
        writePooling(all.pooling(), hiddenSize);
        for (VectorStep step : all.steps()) {
            if (step instanceof Dense dense) {
                writeDense(dense);
            } else if (step instanceof LayerNorm norm) {
                writeLayerNorm(norm);
            } else if (step instanceof Normalize) {
                json(add("Normalize", BASE + "normalize.Normalize"), embeddingNames());
            } else {
                throw new IllegalArgumentException("a model directory has no module for "
                        + step.getClass().getSimpleName() + ": give the steps without it");
            }
        }
        JSON.writeValue(directory.resolve("modules.json").toFile(), modules);
        writeSettings(all);
    }

    /** Names the next module; returns its folder. */
    private Path add(String name, String type) throws IOException {
        int number = modules.size();
        String path = name.isEmpty() ? "" : number + "_" + name;
        modules.addObject()
                .put("idx", number)
                .put("name", "" + number)
                .put("path", path)
                .put("type", type);
        return Files.createDirectories(directory.resolve(path));
    }

    private static void json(Path folder, ObjectNode config) throws IOException {
        JSON.writeValue(folder.resolve("config.json").toFile(), config);
    }

    private static ObjectNode embeddingNames() {
        return NODES.objectNode().put("module_input_name", EMBEDDING).put("module_output_name", EMBEDDING);
    }

    private void writeEncoder(SentenceModules all) throws IOException {
        ObjectNode config = NODES.objectNode().put("transformer_task", "feature-extraction");
        config.putObject("modality_config")
                .putObject("text")
                .put("method", "forward")
                .put("method_output_name", "last_hidden_state");
        config.put("module_output_name", "token_embeddings");
        if (all.maxTokens().isPresent()) {
            config.put("max_seq_length", all.maxTokens().getAsInt());
        }
        if (all.lowercase()) {
            config.put("do_lower_case", true);
        }
        JSON.writeValue(directory.resolve("sentence_bert_config.json").toFile(), config);
    }

    private void writePooling(Pooling pooling, int hiddenSize) throws IOException {
        ObjectNode config = NODES.objectNode().put("embedding_dimension", hiddenSize);
        List<String> names = pooling.modes().stream().map(PoolingMode::modeName).toList();
        if (names.size() == 1) {
            config.put("pooling_mode", names.get(0));
        } else {
            names.forEach(config.putArray("pooling_mode")::add);
        }
        config.put("include_prompt", pooling.includePrompt());
        json(add("Pooling", SENTENCE + "pooling.Pooling"), config);
    }

    private void writeDense(Dense dense) throws IOException {
        boolean residual = dense.identityResidual() || dense.residual().length > 0;
        ObjectNode config = NODES.objectNode()
                .put("in_features", dense.inSize())
                .put("out_features", dense.outSize())
                .put("bias", true)
                .put("activation_function", dense.activation().qualifiedClassName());
        config.setAll(embeddingNames());
        if (residual) {
            config.put("use_residual", true);
        }
        Path folder = add("Dense", BASE + "dense.Dense");
        json(folder, config);
        SafetensorsWriter weights = new SafetensorsWriter().metadata("format", "pt");
        tensor(weights, "linear.weight", dense.weight(), dense.outSize(), dense.inSize());
        tensor(weights, "linear.bias", dense.bias(), dense.outSize());
        if (dense.residual().length > 0) {
            tensor(weights, "residual.weight", dense.residual(), dense.outSize(), dense.inSize());
        }
        weights.write(folder.resolve("model.safetensors"));
    }

    private void writeLayerNorm(LayerNorm norm) throws IOException {
        int size = norm.gain().length;
        Path folder = add("LayerNorm", SENTENCE + "layer_norm.LayerNorm");
        json(folder, NODES.objectNode().put("dimension", size));
        SafetensorsWriter weights = new SafetensorsWriter().metadata("format", "pt");
        tensor(weights, "norm.weight", norm.gain(), size);
        tensor(weights, "norm.bias", norm.bias(), size);
        weights.write(folder.resolve("model.safetensors"));
    }

    private static void tensor(SafetensorsWriter writer, String name, float[] values, long... shape) {
        List<Long> sizes = Arrays.stream(shape).boxed().toList();
        writer.tensor(name, TensorType.F32, sizes, out -> {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(values);
            out.write(bytes.array());
        });
    }

    private void writeSettings(SentenceModules all) throws IOException {
        ObjectNode settings = NODES.objectNode();
        settings.putObject("__version__").put("firth", Firth.version());
        String standard = all.prompts().standard();
        settings.put(
                "default_prompt_name",
                all.prompts().named().entrySet().stream()
                        .filter(prompt ->
                                !standard.isEmpty() && prompt.getValue().equals(standard))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .findFirst()
                        .orElse(null));
        settings.put("model_type", "SentenceTransformer");
        ObjectNode prompts = settings.putObject("prompts");
        new TreeMap<>(all.prompts().named()).forEach(prompts::put);
        settings.put("similarity_fn_name", all.similarity().similarityName());
        JSON.writeValue(directory.resolve("config_sentence_transformers.json").toFile(), settings);
    }
}
