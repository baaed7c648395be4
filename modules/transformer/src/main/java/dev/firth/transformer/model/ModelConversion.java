package dev.firth.transformer.model;

import dev.firth.core.io.AtomicDirectory;
import dev.firth.core.io.InvalidFileException;
import dev.firth.core.safetensors.SafetensorsWriter;
import dev.firth.core.safetensors.TensorType;
import dev.firth.engine.memory.FloatMemory;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.BertConfigFile;
import dev.firth.transformer.weights.WeightNames;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a model directory anew with its weights as safetensors, which load without running code: configuration, tokenizer
 * and the modules of sentence-transformers are copied, and weights in any format that {@link Weights#open} reads become
 * {@code model.safetensors} of 32-bit floats under their own names. What is no weight of its own is left out: numbers of
 * positions, an output layer that is tied to the table of tokens, and what another name stands for already.
 */
public final class ModelConversion {
    private static final String SAFETENSORS = "model.safetensors";

    /** Other files than these are weights in formats that nobody asked for, or the history of a repository. */
    private static final List<String> COPIED = List.of(".json", ".txt", ".md", ".model");

    private final BertConfig config;

    private ModelConversion(BertConfig config) {
        this.config = config;
    }

    /**
     * Converts a directory. The new one appears whole or not at all.
     *
     * @param to must not exist, or be empty
     * @throws InvalidFileException if the directory is no model, or broken
     * @throws FileAlreadyExistsException if there is something in the way
     */
    public static void convert(Path from, Path to) throws IOException {
        BertConfig config = BertConfigFile.read(PretrainedModel.configFile(from));
        try (AtomicDirectory directory = AtomicDirectory.create(to)) {
            Path working = directory.path();
            ModelConversion conversion = new ModelConversion(config);
            conversion.copy(from, working);
            conversion.write(Weights.open(from), working);
            if (!Files.exists(working.resolve("config.json"))) {
                BertConfigFile.write(working.resolve("config.json"), config, "BertModel");
                Files.delete(working.resolve("bert_config.json"));
            }
            directory.commit();
        }
    }

    /** Copies one directory; the folders in it are modules of sentence-transformers. */
    private void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                Path target = to.resolve(name);
                if (Files.isDirectory(file) && Files.exists(file.resolve("config.json"))) {
                    copy(file, target);
                    if (Weights.areIn(file)) {
                        write(Weights.open(file), target);
                    }
                } else if (Files.isRegularFile(file)
                        && COPIED.stream().anyMatch(name::endsWith)
                        && !name.endsWith(".index.json")) {
                    Files.copy(file, target);
                }
            }
        }
    }

    private void write(Weights weights, Path folder) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        Set<String> written = new HashSet<>();
        for (String name : weights.names()) {
            Optional<String> weight = WeightNames.inGraph(config.family(), name);
            if (weight.isPresent() && written.add(weight.get())) {
                List<Long> shape = Arrays.stream(weights.shape(name)).boxed().toList();
                writer.tensor(name, TensorType.F32, shape, out -> FloatMemory.of(weights.read(name))
                        .writeTo(out));
            }
        }
        writer.write(folder.resolve(SAFETENSORS));
    }
}
