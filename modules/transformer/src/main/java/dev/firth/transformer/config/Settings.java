package dev.firth.transformer.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A JSON object of a model directory, which is not trusted: values are checked as they are asked for. A key that is
 * missing and one that is null are the same. Immutable and thread-safe.
 */
public final class Settings {
    private static final long MAX_BYTES = 1 << 24;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final JsonNode json;

    private Settings(Path file, JsonNode json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Reads a file that holds one object.
     *
     * @throws InvalidFileException if it is longer than 16 MiB, is no JSON, or is not an object
     */
    public static Settings read(Path file) throws IOException {
        return of(file, tree(file));
    }

    /**
     * An object that is part of a file.
     *
     * @throws InvalidFileException if it is not an object
     */
    public static Settings of(Path file, JsonNode json) throws InvalidFileException {
        if (!json.isObject()) {
            throw new InvalidFileException(file, "", "a JSON object", kind(json), "Check that it is the right file");
        }
        return new Settings(file, json);
    }

    /**
     * Reads a file of JSON.
     *
     * @throws InvalidFileException if it is longer than 16 MiB or is no JSON
     */
    public static JsonNode tree(Path file) throws IOException {
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new InvalidFileException(
                    file, "", "at most " + MAX_BYTES + " bytes", size + " bytes", "Check that it is the right file");
        }
        try {
            return JSON.readTree(file.toFile());
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw new InvalidFileException(
                    file, place, "JSON", e.getOriginalMessage(), "Check that it is the right file, or copy it again");
        }
    }

    /** What a value is, for messages. */
    public static String kind(JsonNode node) {
        return node.isMissingNode()
                ? "nothing"
                : "a JSON " + node.getNodeType().name().toLowerCase(Locale.ROOT);
    }

    /** The file. */
    public Path file() {
        return file;
    }

    /** A value; missing if it is not there. */
    public JsonNode get(String key) {
        return json.path(key);
    }

    /** Whether there is a value. */
    public boolean has(String key) {
        return json.hasNonNull(key);
    }

    /**
     * A whole number that must be there.
     *
     * @throws InvalidFileException if it is not there, or is none
     */
    public int integer(String key) throws InvalidFileException {
        if (!has(key)) {
            throw new InvalidFileException(file, key, "a whole number", "nothing", "Check that it is the right file");
        }
        return integer(key, 0);
    }

    /**
     * A whole number, or the standard one where it is missing.
     *
     * @throws InvalidFileException if it is something else
     */
    public int integer(String key, int standard) throws InvalidFileException {
        JsonNode node = get(key);
        if (!has(key)) {
            return standard;
        }
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
            throw new InvalidFileException(file, key, "a whole number", node.toString(), "Correct the file");
        }
        return node.intValue();
    }

    /**
     * A number, or the standard one where it is missing.
     *
     * @throws InvalidFileException if it is something else
     */
    public double number(String key, double standard) throws InvalidFileException {
        JsonNode node = get(key);
        if (!has(key)) {
            return standard;
        }
        if (!node.isNumber()) {
            throw new InvalidFileException(file, key, "a number", node.toString(), "Correct the file");
        }
        return node.doubleValue();
    }

    /**
     * True or false, or the standard one where it is missing.
     *
     * @throws InvalidFileException if it is something else
     */
    public boolean truth(String key, boolean standard) throws InvalidFileException {
        JsonNode node = get(key);
        if (!has(key)) {
            return standard;
        }
        if (!node.isBoolean()) {
            throw new InvalidFileException(file, key, "true or false", node.toString(), "Correct the file");
        }
        return node.booleanValue();
    }

    /**
     * A text, or the standard one where it is missing.
     *
     * @throws InvalidFileException if it is something else
     */
    public String text(String key, String standard) throws InvalidFileException {
        JsonNode node = get(key);
        if (!has(key)) {
            return standard;
        }
        if (!node.isTextual()) {
            throw new InvalidFileException(file, key, "a text", node.toString(), "Correct the file");
        }
        return node.textValue();
    }
}
