package dev.firth.transformer.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firth.core.Firth;
import dev.firth.core.io.AtomicDirectory;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.BertConfigFile;
import dev.firth.transformer.encoder.Head;
import dev.firth.transformer.sentence.SentenceModules;
import dev.firth.transformer.weights.WeightWriter;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves a model, trained here or elsewhere, as a directory that transformers and sentence-transformers open:
 * {@code config.json}, the tokenizer's files, {@code model.safetensors} (or shards and their index) under the names that the
 * family's weights have, {@code modules.json} and what belongs to it for sentence vectors, a model card {@code README.md}, and
 * {@code firth.json}, which tells how the model was made.
 *
 * <pre>{@code
 * new ModelDirectory(config, network, new MaskedLanguageModel())
 *         .tokenizer(Path.of("tokenizer.json"))
 *         .provenance(Map.of("epochs", 3, "learningRate", 5e-5))
 *         .save(Path.of("model"));
 * }</pre>
 *
 * <p>Not thread-safe.
 */
public final class ModelDirectory {
    private static final long SHARD_BYTES = 5_000_000_000L;
    private static final String TOKENIZER = "tokenizer.json";
    private static final String TOKENIZER_CONFIGURATION = "tokenizer_config.json";

    /** What a tokenizer may consist of. */
    private static final List<String> TOKENIZER_FILES = List.of(
            TOKENIZER,
            TOKENIZER_CONFIGURATION,
            "special_tokens_map.json",
            "added_tokens.json",
            "vocab.txt",
            "vocab.json",
            "merges.txt",
            "sentencepiece.bpe.model",
            "spiece.model",
            "tokenizer.model");

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final BertConfig config;
    private final Network network;
    private final String architecture;
    private Path tokenizer;
    private SentenceModules modules;
    private Map<String, Object> provenance = Map.of();
    private long shardBytes = SHARD_BYTES;

    /**
     * Says what is saved: the values that the network's parameters have when {@link #save} is called.
     *
     * @param heads those that the network was built with; at most one besides a pooler
     * @throws IllegalArgumentException if transformers has no class with these heads
     */
    public ModelDirectory(BertConfig config, Network network, Head... heads) {
        this.config = config;
        this.network = network;
        this.architecture = Architecture.className(config.family(), List.of(heads));
    }

    /**
     * Says where the tokenizer is.
     *
     * @param value a {@code tokenizer.json}, or a folder with a tokenizer's files
     */
    public ModelDirectory tokenizer(Path value) {
        tokenizer = value;
        return this;
    }

    /** Says how sentence vectors are made; without it the directory is that of an encoder. */
    public ModelDirectory sentences(SentenceModules value) {
        modules = value;
        return this;
    }

    /** Says how the model was made: settings by name, for {@code firth.json}. */
    public ModelDirectory provenance(Map<String, Object> value) {
        provenance = new LinkedHashMap<>(value);
        return this;
    }

    /** Says how many bytes a file of weights has at most, 5 GB at first; what has more is split into shards. */
    public ModelDirectory shardBytes(long value) {
        if (value < 1) {
            throw new IllegalArgumentException("shardBytes is " + value + ": give at least 1");
        }
        shardBytes = value;
        return this;
    }

    /**
     * Writes the directory, which appears whole or not at all.
     *
     * @param directory must not exist, or be empty
     * @throws FileAlreadyExistsException if there is something in the way
     * @throws IOException if the tokenizer cannot be read, or something cannot be written
     */
    public void save(Path directory) throws IOException {
        try (AtomicDirectory whole = AtomicDirectory.create(directory)) {
            Path folder = whole.path();
            BertConfigFile.write(folder.resolve("config.json"), config, architecture);
            WeightWriter.write(
                    config.family(), network.parameters(), architecture.endsWith("Model"), shardBytes, folder);
            if (tokenizer != null) {
                saveTokenizer(folder);
            }
            if (modules != null) {
                modules.write(folder, config.hiddenSize());
            }
            ModelCard card = new ModelCard(config, architecture, modules);
            Files.writeString(
                    folder.resolve("README.md"),
                    card.text(directory.getFileName().toString()));
            JSON.writeValue(folder.resolve("firth.json").toFile(), made());
            whole.commit();
        }
    }

    private void saveTokenizer(Path folder) throws IOException {
        Tokenizer read = Tokenizer.load(tokenizer);
        if (Files.isDirectory(tokenizer)) {
            for (String name : TOKENIZER_FILES) {
                if (Files.isRegularFile(tokenizer.resolve(name))) {
                    Files.copy(tokenizer.resolve(name), folder.resolve(name));
                }
            }
        } else {
            Files.copy(tokenizer, folder.resolve(TOKENIZER));
        }
        if (Files.exists(folder.resolve(TOKENIZER)) && !Files.exists(folder.resolve(TOKENIZER_CONFIGURATION))) {
            JSON.writeValue(folder.resolve(TOKENIZER_CONFIGURATION).toFile(), tokenizerConfiguration(read));
        }
    }

    /** What transformers does not find in a {@code tokenizer.json}: which token has which part. */
    private Map<String, Object> tokenizerConfiguration(Tokenizer read) {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("tokenizer_class", "PreTrainedTokenizerFast");
        configuration.put(
                "model_max_length",
                Math.min(config.maxTokens(), read.modelMaxLength().orElse(Integer.MAX_VALUE)));
        putToken(configuration, "unk_token", read, read.unknownToken());
        putToken(configuration, "cls_token", read, read.clsToken());
        putToken(configuration, "sep_token", read, read.sepToken());
        putToken(configuration, "pad_token", read, read.padToken());
        putToken(configuration, "mask_token", read, read.maskToken());
        return configuration;
    }

    private static void putToken(Map<String, Object> configuration, String key, Tokenizer read, int id) {
        if (id >= 0) {
            configuration.put(key, read.token(id));
        }
    }

    private Map<String, Object> made() {
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("firthVersion", Firth.version());
        made.put("javaVersion", System.getProperty("java.version"));
        made.put("architecture", architecture);
        made.put(
                "parameters",
                network.parameters().values().stream()
                        .mapToLong(array -> array.length())
                        .sum());
        made.put("hyperparameters", provenance);
        return made;
    }
}
