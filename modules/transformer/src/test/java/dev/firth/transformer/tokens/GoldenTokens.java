package dev.firth.transformer.tokens;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.safetensors.SafetensorsFile;
import dev.firth.core.safetensors.Tensor;
import dev.firth.transformer.Resources;
import dev.firth.transformer.sentence.GoldenSentences;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What transformers computes of texts' tokens for a small model, as {@code tokens.py} wrote it. */
final class GoldenTokens {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SafetensorsFile file;

    private GoldenTokens(SafetensorsFile file) {
        this.file = file;
    }

    static GoldenTokens open() throws IOException {
        return new GoldenTokens(SafetensorsFile.open(Resources.path("tokens/expected.safetensors")));
    }

    /** The model. */
    static Path model() {
        return new GoldenSentences("version2").folder();
    }

    List<String> texts() throws IOException {
        return List.of(JSON.readValue(file.metadata().get("texts"), String[].class));
    }

    /** The places of a text's tokens as JSON. */
    String offsets(int text) {
        return file.metadata().get(text + ".offsets");
    }

    List<Long> shape(int text, String name) {
        return tensor(text, name).shape();
    }

    float[] floats(int text, String name) {
        return floats(file, tensor(text, name));
    }

    private Tensor tensor(int text, String name) {
        return file.tensor(text + "." + name).orElseThrow();
    }

    /** The numbers of a tensor of any file. */
    static float[] floats(SafetensorsFile file, Tensor tensor) {
        float[] numbers = new float[(int) ((tensor.end() - tensor.begin()) / Float.BYTES)];
        file.readFloats(tensor, 0, numbers, 0, numbers.length);
        return numbers;
    }

    /** The bytes of a tensor. */
    byte[] bytes(int text, String name) {
        return bytes(file, tensor(text, name));
    }

    /** The bytes of a tensor of any file. */
    static byte[] bytes(SafetensorsFile file, Tensor tensor) {
        byte[] bytes = new byte[(int) (tensor.end() - tensor.begin())];
        file.readBytes(tensor, 0, bytes, 0, bytes.length);
        return bytes;
    }
}
