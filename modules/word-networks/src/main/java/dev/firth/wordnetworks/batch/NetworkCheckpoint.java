package dev.firth.wordnetworks.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.training.CheckpointFormat;
import dev.firth.words.training.CheckpointReader;
import dev.firth.words.training.CheckpointWriter;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.TrainingPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a training of a network needs to go on, but for its tables, which are read into the network. Immutable.
 *
 * @param vocabulary the words
 * @param decay the learning rates, given or chosen
 * @param position where the training stands
 * @param sha256 the hash of what it was trained on
 */
public record NetworkCheckpoint(Vocabulary vocabulary, LinearDecay decay, TrainingPosition position, String sha256) {
    private static final String SETTINGS = "configuration";

    /** Makes the network of a vocabulary, to be filled from a checkpoint. */
    @FunctionalInterface
    public interface Builder {
        /** The tables of the untrained network. */
        TrainedTables build(Vocabulary vocabulary);
    }

    /**
     * Writes a checkpoint in place of {@code file}.
     *
     * @param settings the settings that decide what is computed
     */
    public void write(Path file, CheckpointFormat format, Map<String, Object> settings, TrainedTables tables)
            throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.set(SETTINGS, json.valueToTree(settings));
        header.put("vocabularySize", vocabulary.size());
        CheckpointWriter.putProgress(header, decay, position);
        header.put("sha256", sha256);
        CheckpointWriter.write(file, format, header, out -> {
            out.words(vocabulary);
            tables.write(out);
        });
    }

    /**
     * Reads a checkpoint of a training with the same settings.
     *
     * @param rowBytes the bytes of a row of the first table
     * @param builder makes the network, whose tables are filled
     * @throws dev.firth.core.io.InvalidFileException if the file is no such checkpoint or is damaged
     * @throws IllegalArgumentException if it is of other settings
     */
    public static NetworkCheckpoint read(
            Path file,
            CheckpointFormat format,
            Map<String, Object> settings,
            int epochs,
            long rowBytes,
            Builder builder)
            throws IOException {
        return CheckpointReader.read(file, format, (header, in) -> {
            checkSettings(file, header.path(SETTINGS), settings);
            int words = in.vocabularySize(header, rowBytes, 2);
            LinearDecay decay = in.decay(header);
            TrainingPosition position = in.position(header, epochs);
            Vocabulary vocabulary = in.words(words);
            TrainedTables tables = builder.build(vocabulary);
            if (tables.floats() * Float.BYTES > in.size()) {
                throw in.invalid("the tables", tables.floats() + " floats", "a file of " + in.size() + " bytes");
            }
            tables.read(in);
            return new NetworkCheckpoint(
                    vocabulary, decay, position, header.path("sha256").asText());
        });
    }

    /**
     * Checks that a training goes on with the text that it began with.
     *
     * @throws IllegalArgumentException if it is another one
     */
    public void requireSameText(Path file, String sha256OfText) {
        if (!sha256.equals(sha256OfText)) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training on another text: it had the"
                    + " SHA-256 " + sha256 + ", this one has " + sha256OfText + ". Resume with the same text");
        }
    }

    private static void checkSettings(Path file, JsonNode there, Map<String, Object> here) {
        JsonNode wanted = new ObjectMapper().valueToTree(here);
        Map<String, String> differences = new LinkedHashMap<>();
        wanted.properties().forEach(setting -> {
            String value = there.path(setting.getKey()).asText();
            if (!value.equals(setting.getValue().asText())) {
                differences.put(
                        setting.getKey(),
                        value + " there and " + setting.getValue().asText() + " here");
            }
        });
        if (!differences.isEmpty()) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training with other settings: "
                    + differences + ". Resume with the same settings");
        }
    }
}
