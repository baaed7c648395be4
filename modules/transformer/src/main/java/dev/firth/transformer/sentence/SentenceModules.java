package dev.firth.transformer.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a directory of sentence-transformers (versions 2 to 6) says of itself: {@code modules.json} and the files that it
 * names. A directory without it has the mean as its pooling, as there. Immutable.
 *
 * @param encoder the directory of the encoder
 * @param maxTokens the most tokens of a text, if a file says so
 * @param lowercase whether texts become lower case first
 * @param pooling how the vectors of tokens become one
 * @param steps on that one, in their order
 * @param prompts of the model
 * @param similarity that the model was trained for
 */
public record SentenceModules(
        Path encoder,
        OptionalInt maxTokens,
        boolean lowercase,
        Pooling pooling,
        List<VectorStep> steps,
        Prompts prompts,
        Similarity similarity) {
    private static final String FILE = "modules.json";
    private static final String SETTINGS = "config_sentence_transformers.json";
    private static final String SUPPORTED = "Transformer, Pooling, Dense, LayerNorm, Normalize, Dropout";

    /** The encoder's own settings have one of these names, after the encoder that the first versions knew. */
    private static final List<String> ENCODER_SETTINGS = List.of(
            "sentence_bert_config.json",
            "sentence_roberta_config.json",
            "sentence_distilbert_config.json",
            "sentence_camembert_config.json",
            "sentence_xlm-roberta_config.json");

    /** Keeps a copy of the steps. */
    public SentenceModules {
        steps = List.copyOf(steps);
    }

    /** Those of a new model, without prompts and with the encoder's own greatest length. */
    public static SentenceModules of(Path encoder, Pooling pooling, boolean normalize) {
        return new SentenceModules(
                encoder,
                OptionalInt.empty(),
                false,
                pooling,
                normalize ? List.of(new Normalize()) : List.of(),
                Prompts.NONE,
                Similarity.COSINE);
    }

    /**
     * Writes the files of sentence-transformers 6 into the directory of an encoder.
     *
     * @param hiddenSize the width of the encoder's layers
     */
    public void write(Path directory, int hiddenSize) throws IOException {
        new ModuleWriter(directory).write(this, hiddenSize);
    }

    /** The names of the steps, such as Dense. */
    public List<String> stepNames() {
        return steps.stream().map(step -> step.getClass().getSimpleName()).toList();
    }

    /** Whether the directory is one of sentence-transformers. */
    public static boolean areIn(Path directory) {
        return Files.exists(directory.resolve(FILE));
    }

    /**
     * Reads a directory.
     *
     * @throws InvalidFileException if a file is broken, or names a module that is not supported
     */
    public static SentenceModules read(Path directory) throws IOException {
        if (!areIn(directory)) {
            return of(directory, Pooling.MEAN, false);
        }
        Path file = directory.resolve(FILE);
        JsonNode modules = Settings.tree(file);
        if (!modules.isArray()) {
            throw new InvalidFileException(
                    file, "", "a JSON array of modules", Settings.kind(modules), "Check that it is the right file");
        }
        Path encoder = null;
        Pooling pooling = null;
        List<VectorStep> steps = new ArrayList<>();
        for (JsonNode module : modules) {
            Settings settings = Settings.of(file, module);
            String type = settings.text("type", "");
            Path folder = inside(file, directory, settings.text("path", ""));
            switch (type.substring(type.lastIndexOf('.') + 1)) {
                case "Transformer" -> encoder = only(file, encoder, folder, "Transformer");
                case "Pooling" -> pooling = only(file, pooling, ModuleFiles.pooling(folder), "Pooling");
                case "Dense" -> steps.add(ModuleFiles.dense(folder));
                case "LayerNorm" -> steps.add(ModuleFiles.layerNorm(folder));
                case "Normalize" -> steps.add(new Normalize());
                case "Dropout" -> {
                    // It does nothing but in training.
                }
                default ->
                    throw new InvalidFileException(
                            file,
                            "type",
                            "a module of " + SUPPORTED,
                            "\"" + type + "\"",
                            "Use a model that is made of these");
            }
        }
        if (encoder == null || pooling == null) {
            throw new InvalidFileException(
                    file,
                    "",
                    "a Transformer and a Pooling",
                    "no " + (encoder == null ? "Transformer" : "Pooling"),
                    "Use a model that has both");
        }
        return described(directory, encoder, pooling, steps);
    }

    private static SentenceModules described(Path directory, Path encoder, Pooling pooling, List<VectorStep> steps)
            throws IOException {
        OptionalInt maxTokens = OptionalInt.empty();
        boolean lowercase = false;
        for (String name : ENCODER_SETTINGS) {
            if (Files.exists(encoder.resolve(name))) {
                Settings settings = Settings.read(encoder.resolve(name));
                maxTokens = maxTokens(settings);
                lowercase = settings.truth("do_lower_case", false);
                break;
            }
        }
        Prompts prompts = Prompts.NONE;
        Similarity similarity = Similarity.COSINE;
        if (Files.exists(directory.resolve(SETTINGS))) {
            Settings settings = Settings.read(directory.resolve(SETTINGS));
            prompts = Prompts.of(settings);
            similarity = similarity(settings);
        }
        return new SentenceModules(encoder, maxTokens, lowercase, pooling, steps, prompts, similarity);
    }

    private static OptionalInt maxTokens(Settings settings) throws InvalidFileException {
        if (!settings.has("max_seq_length")) {
            return OptionalInt.empty();
        }
        int value = settings.integer("max_seq_length");
        if (value < 1) {
            throw new InvalidFileException(
                    settings.file(), "max_seq_length", "a number from 1", "" + value, "Correct the file");
        }
        return OptionalInt.of(value);
    }

    private static Similarity similarity(Settings settings) throws InvalidFileException {
        String name = settings.text("similarity_fn_name", Similarity.COSINE.similarityName());
        return Similarity.named(name)
                .orElseThrow(() -> new InvalidFileException(
                        settings.file(),
                        "similarity_fn_name",
                        "one of " + Similarity.allNames(),
                        "\"" + name + "\"",
                        "Correct the file"));
    }

    private static <T> T only(Path file, T before, T module, String type) throws InvalidFileException {
        if (before != null) {
            throw new InvalidFileException(file, "type", "one " + type, "two", "Use a model that has one");
        }
        return module;
    }

    /** The folder of a module, which a file that is not trusted must not lead out of the model. */
    private static Path inside(Path file, Path directory, String path) throws InvalidFileException {
        Path folder = directory.resolve(path).normalize();
        if (!folder.startsWith(directory.normalize())) {
            throw new InvalidFileException(
                    file, "path", "a folder inside the model's", "\"" + path + "\"", "Do not trust this model");
        }
        return folder;
    }
}
