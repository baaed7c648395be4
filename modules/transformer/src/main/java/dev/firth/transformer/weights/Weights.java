package dev.firth.transformer.weights;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays under the names that a model's files give them. Thread-safe. */
public interface Weights {
    /** Where they are, for messages. */
    Path path();

    /** The names, in the order of the files. */
    Set<String> names();

    /**
     * The shape of an array.
     *
     * @param name one of {@link #names()}
     */
    long[] shape(String name);

    /**
     * A copy of an array as 32-bit floats in c order, whatever type of number the file has.
     *
     * @param name one of {@link #names()}
     * @throws InvalidFileException if the file does not hold what it should
     */
    INDArray read(String name) throws IOException;

    /**
     * The weights of a model directory, or of one file. Of a directory the first that is there: {@code model.safetensors},
     * the shards of {@code model.safetensors.index.json}, {@code pytorch_model.bin}, the shards of
     * {@code pytorch_model.bin.index.json}, the checkpoint of {@code bert_model.ckpt.index}. A file is PyTorch's if its name
     * ends in {@code .bin} or {@code .pt}, TensorFlow's if it ends in {@code .index}, and else safetensors.
     *
     * @throws InvalidFileException if there is no such file, or it is broken
     */
    static Weights open(Path directoryOrFile) throws IOException {
        if (!Files.isDirectory(directoryOrFile)) {
            String name = directoryOrFile.toString();
            if (name.endsWith(".index")) {
                return TensorflowWeights.open(directoryOrFile);
            }
            return name.endsWith(".bin") || name.endsWith(".pt")
                    ? PytorchWeights.open(directoryOrFile)
                    : SafetensorsWeights.open(directoryOrFile);
        }
        return WeightFile.in(directoryOrFile)
                .orElseThrow(() -> new InvalidFileException(
                        directoryOrFile,
                        "",
                        WeightFile.allNames(),
                        "none of them",
                        "Check that it is a model directory, and that it was copied whole"))
                .open(directoryOrFile);
    }

    /** Whether a directory has one of the files that {@link #open} looks for. */
    static boolean areIn(Path directory) {
        return WeightFile.in(directory).isPresent();
    }
}
