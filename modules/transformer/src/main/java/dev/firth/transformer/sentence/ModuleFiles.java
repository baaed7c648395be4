package dev.firth.transformer.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firth.core.io.InvalidFileException;
import dev.firth.transformer.config.Settings;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the folders of single modules. */
final class ModuleFiles {
    /** More columns than any model has; what asks for more would exhaust the memory. */
    private static final int MAX_SIZE = 1 << 20;

    private ModuleFiles() {}

    /** A pooling: with a flag for each mode before version 6 of sentence-transformers, with their names since. */
    static Pooling pooling(Path folder) throws IOException {
        Settings settings = Settings.read(folder.resolve("config.json"));
        List<PoolingMode> modes = new ArrayList<>();
        JsonNode names = settings.get("pooling_mode");
        if (names.isArray()) {
            for (JsonNode name : names) {
                modes.add(mode(settings, name));
            }
        } else if (settings.has("pooling_mode")) {
            modes.add(mode(settings, names));
        } else {
            for (PoolingMode mode : PoolingMode.values()) {
                if (settings.truth(mode.flag(), false)) {
                    modes.add(mode);
                }
            }
        }
        return new Pooling(modes.isEmpty() ? List.of(PoolingMode.MEAN) : modes, settings.truth("include_prompt", true));
    }

    private static PoolingMode mode(Settings settings, JsonNode name) throws InvalidFileException {
        return PoolingMode.named(name.asText())
                .orElseThrow(() -> new InvalidFileException(
                        settings.file(),
                        "pooling_mode",
                        "one of " + PoolingMode.allNames(),
                        name.toString(),
                        "Use a model with one of these"));
    }

    static Dense dense(Path folder) throws IOException {
        Settings settings = Settings.read(folder.resolve("config.json"));
        refuseOtherFeatures(settings, "module_input_name");
        refuseOtherFeatures(settings, "module_output_name");
        int in = size(settings, "in_features");
        int out = size(settings, "out_features");
        String activation = settings.text("activation_function", "Tanh");
        Weights weights = Weights.open(folder);
        boolean residual = settings.truth("use_residual", false);
        return new Dense(
                in,
                out,
                array(weights, "linear.weight", out, in),
                settings.truth("bias", true) ? array(weights, "linear.bias", out) : new float[out],
                DenseActivation.ofClass(activation)
                        .orElseThrow(() -> new InvalidFileException(
                                settings.file(),
                                "activation_function",
                                "one of " + DenseActivation.allNames(),
                                "\"" + activation + "\"",
                                "Use a model with one of these")),
                residual && in != out ? array(weights, "residual.weight", out, in) : new float[0],
                residual && in == out);
    }

    static LayerNorm layerNorm(Path folder) throws IOException {
        int size = size(Settings.read(folder.resolve("config.json")), "dimension");
        Weights weights = Weights.open(folder);
        return new LayerNorm(array(weights, "norm.weight", size), array(weights, "norm.bias", size));
    }

    private static void refuseOtherFeatures(Settings settings, String key) throws InvalidFileException {
        String feature = settings.text(key, "sentence_embedding");
        if (!feature.equals("sentence_embedding")) {
            throw new InvalidFileException(
                    settings.file(),
                    key,
                    "\"sentence_embedding\"",
                    "\"" + feature + "\"",
                    "Use a model whose dense layers work on the vector of the sentence");
        }
    }

    private static int size(Settings settings, String key) throws InvalidFileException {
        int value = settings.integer(key);
        if (value < 1 || value > MAX_SIZE) {
            throw new InvalidFileException(
                    settings.file(), key, "a number from 1 to " + MAX_SIZE, "" + value, "Correct the file");
        }
        return value;
    }

    private static float[] array(Weights weights, String name, long... shape) throws IOException {
        String found = weights.names().contains(name) ? Arrays.toString(weights.shape(name)) : "nothing";
        if (!found.equals(Arrays.toString(shape))) {
            throw new InvalidFileException(
                    weights.path(),
                    name,
                    "an array " + Arrays.toString(shape),
                    found,
                    "Check that config.json and weights belong together");
        }
        return weights.read(name).data().asFloat();
    }
}
