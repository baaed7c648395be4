package dev.firth.transformer.sentence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.transformer.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A small model that {@code sentences.py} made, and the vectors that sentence-transformers computes with it. */
public record GoldenSentences(String name) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The folder of the model. */
    public Path folder() {
        return Resources.path("sentence/" + name);
    }

    /** A copy of the model that a test may change. */
    public Path copyTo(Path target) throws IOException {
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.toList()) {
                Path copy = target.resolve(folder().relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return target;
    }

    /** The texts. */
    public List<String> texts() throws IOException {
        return StreamSupport.stream(expected().get("texts").spliterator(), false)
                .map(JsonNode::textValue)
                .toList();
    }

    /** Their vectors by a call of {@code sentences.py}. */
    public float[][] vectors(String call) throws IOException {
        return JSON.treeToValue(expected().get(call), float[][].class);
    }

    private JsonNode expected() throws IOException {
        return JSON.readTree(folder().resolve("expected.json").toFile());
    }
}
