package dev.firth.engine.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.Firth;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes {@code state.json}, which has a checksum of itself as its last field. */
final class StateFile {
    static final String NAME = "state.json";

    private static final String FORMAT = "firth-checkpoint";
    private static final int VERSION = 1;
    private static final long MAX_BYTES = 1 << 24;
    private static final String CHECKSUM = "checksum";
    private static final String DAMAGED = "The file is damaged: use an older checkpoint";
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private StateFile() {}

    /** What the file says: the training's state, and digests of the files beside it under their names. */
    record Content(TrainingState training, Map<String, FileDigest> files) {}

    static void write(Path folder, Content content) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("version", VERSION);
        root.put("firthVersion", Firth.version());
        root.set("training", JSON.valueToTree(content.training()));
        root.set("files", JSON.valueToTree(content.files()));
        root.put(CHECKSUM, checksum(root));
        byte[] bytes = (JSON.writeValueAsString(root) + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(folder.resolve(NAME), out -> out.write(bytes));
    }

    static Content read(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        try {
            return read(file, JSON.readTree(bytes(file)));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            String reason = e instanceof JsonProcessingException json ? json.getOriginalMessage() : e.getMessage();
            throw new InvalidFileException(file, "", "the state of a checkpoint as JSON", reason, DAMAGED);
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "a checkpoint is not whole without it");
        }
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new InvalidFileException(file, "", "at most " + MAX_BYTES + " bytes", size + " bytes", DAMAGED);
        }
        return Files.readAllBytes(file);
    }

    private static Content read(Path file, JsonNode tree) throws IOException {
        if (!(tree instanceof ObjectNode root) || !root.path("format").asText().equals(FORMAT)) {
            throw new InvalidFileException(
                    file,
                    "",
                    "the format \"" + FORMAT + "\"",
                    "another one",
                    "Name the folder of a training's checkpoints");
        }
        if (root.path("version").asInt() != VERSION) {
            throw new InvalidFileException(
                    file,
                    "",
                    "version " + VERSION + " of the format",
                    "version " + root.path("version").asText(),
                    "Use the version " + root.path("firthVersion").asText() + " of Firth, which wrote it");
        }
        String expected = root.path(CHECKSUM).asText();
        root.remove(CHECKSUM);
        String found = checksum(root);
        if (!found.equals(expected)) {
            throw new InvalidFileException(file, "", "the checksum " + expected, found, DAMAGED);
        }
        Map<String, FileDigest> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : root.path("files").properties()) {
            files.put(entry.getKey(), JSON.treeToValue(entry.getValue(), FileDigest.class));
        }
        return new Content(JSON.treeToValue(root.path("training"), TrainingState.class), files);
    }

    private static String checksum(ObjectNode root) throws IOException {
        return FileDigest.sha256Of(JSON.writeValueAsString(root));
    }
}
