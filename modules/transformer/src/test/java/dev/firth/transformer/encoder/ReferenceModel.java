package dev.firth.transformer.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.testing.TestData;
import dev.firth.transformer.GoldenFamily;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.BertConfigFile;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model of the data folder: its weights, its texts as tokens, and what transformers computes for them. */
final class ReferenceModel {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    private ReferenceModel(Path folder) {
        this.folder = folder;
    }

    static ReferenceModel require(String name) {
        return new ReferenceModel(TestData.require(name));
    }

    Path folder() {
        return folder;
    }

    BertConfig config() throws IOException {
        return BertConfigFile.read(folder.resolve("config.json"));
    }

    /** The weights as they are in the file. */
    Parameters parameters() throws IOException {
        return parameters("model.safetensors");
    }

    /** The weights of another file. */
    Parameters parameters(String file) throws IOException {
        Weights weights = Weights.open(folder.resolve(file));
        return (name, shape) -> {
            try {
                return weights.read(name).reshape(shape);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    JsonNode json(String name) throws IOException {
        return JSON.readTree(folder.resolve(name).toFile());
    }

    /** The texts of {@code inputs.json}. */
    TokenBatch batch() throws IOException {
        return GoldenFamily.batch(folder);
    }

    /** An array that transformers computed, such as {@code expected/hidden_0}. */
    INDArray array(String name) {
        return Nd4j.createFromNpyFile(folder.resolve(name + ".npy").toFile());
    }
}
