package dev.firth.transformer.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files by which a model directory's weights are found, in the order in which they are looked for. */
@SuppressWarnings("ImmutableEnumChecker") // The functions have no state.
enum WeightFile {
    SAFETENSORS("model.safetensors", SafetensorsWeights::open),
    SAFETENSORS_SHARDS("model.safetensors.index.json", index -> ShardedWeights.open(index, SafetensorsWeights::open)),
    PYTORCH("pytorch_model.bin", PytorchWeights::open),
    PYTORCH_SHARDS("pytorch_model.bin.index.json", index -> ShardedWeights.open(index, PytorchWeights::open)),
    TENSORFLOW("bert_model.ckpt.index", TensorflowWeights::open);

    /** Opens a file. */
    @FunctionalInterface
    interface Opening {
        Weights open(Path file) throws IOException;
    }

    private final String fileName;
    private final Opening opening;

    WeightFile(String fileName, Opening opening) {
        this.fileName = fileName;
        this.opening = opening;
    }

    /** The first that is in a directory. */
    static Optional<WeightFile> in(Path directory) {
        return Arrays.stream(values())
                .filter(file -> Files.exists(directory.resolve(file.fileName)))
                .findFirst();
    }

    /** All names, for messages. */
    static String allNames() {
        List<String> names = Arrays.stream(values()).map(file -> file.fileName).toList();
        int last = names.size() - 1;
        return String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /** The weights of a directory that has this file. */
    Weights open(Path directory) throws IOException {
        return opening.open(directory.resolve(fileName));
    }
}
