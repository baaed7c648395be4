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
     * The weights of a model directory, or of one file: {@code model.safetensors}, or the shards that
     * {@code model.safetensors.index.json} lists.
     *
     * @throws InvalidFileException if there is no such file, or it is broken
     */
    static Weights open(Path directoryOrFile) throws IOException {
        if (!Files.isDirectory(directoryOrFile)) {
            return SafetensorsWeights.open(directoryOrFile);
        }
        Path single = directoryOrFile.resolve("model.safetensors");
        Path index = directoryOrFile.resolve("model.safetensors.index.json");
        if (Files.exists(single)) {
            return SafetensorsWeights.open(single);
        }
        if (Files.exists(index)) {
            return SafetensorsWeights.sharded(index);
        }
        throw new InvalidFileException(
                directoryOrFile,
                "",
                "model.safetensors or model.safetensors.index.json",
                "neither",
                "Check that it is a model directory, and that it was copied whole");
    }
}
