package dev.firth.words.classifier;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.words.training.CheckpointFormat;
import dev.firth.words.training.CheckpointReader;
import dev.firth.words.training.CheckpointWriter;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.SettingsDifference;
import dev.firth.words.training.TrainingPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Keeps the rows of a training and where it stands. The dictionary and which buckets have rows are not in the file: they
 * follow from the text, whose hash is.
 *
 * @param configuration the settings of the training
 * @param training whose rows are kept, or filled again
 * @param corpusSha256 the hash of the text
 */
record ClassifierCheckpoint(ClassifierConfiguration configuration, ClassifierTraining training, String corpusSha256) {
    private static final CheckpointFormat FORMAT = new CheckpointFormat("FIRTHCLA", 1, "classifier");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Writes a checkpoint in place of {@code file}. */
    void write(TrainingPosition position, Path file) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        header.set("configuration", JSON.valueToTree(settings()));
        header.put("inputRows", training.inputRows());
        header.put("labels", training.labelCounts().size());
        header.put("corpusSha256", corpusSha256);
        CheckpointWriter.putProgress(header, new LinearDecay(configuration.learningRate(), 0), position);
        CheckpointWriter.write(file, FORMAT, header, out -> {
            out.rows(training.input(), training.inputRows());
            out.rows(training.output(), training.labelCounts().size());
        });
    }

    /**
     * Fills the rows of the training from a checkpoint.
     *
     * @return where the training stood
     * @throws dev.firth.core.io.InvalidFileException if the file is no checkpoint, is damaged, or is of another version
     * @throws IllegalArgumentException if it is the checkpoint of a training with other settings or on another text
     */
    TrainingPosition restore(Path file) throws IOException {
        return CheckpointReader.read(file, FORMAT, (header, in) -> {
            checkSettings(file, header);
            checkText(file, header);
            TrainingPosition position = in.position(header, configuration.epochs());
            in.rows(training.input(), training.inputRows());
            in.rows(training.output(), training.labelCounts().size());
            return position;
        });
    }

    private void checkSettings(Path file, JsonNode header) throws IOException {
        TypeReference<Map<String, Object>> map = new TypeReference<>() {};
        Map<String, Object> there = JSON.convertValue(header.path("configuration"), map);
        Map<String, Object> here = JSON.readValue(JSON.writeValueAsBytes(settings()), map);
        if (!here.equals(there)) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training with other settings: "
                    + (there == null ? "it names none" : SettingsDifference.between(there, here))
                    + ". Resume with the same settings");
        }
    }

    private void checkText(Path file, JsonNode header) {
        String sha256 = header.path("corpusSha256").asText();
        if (!sha256.equals(corpusSha256)) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training on another text: it had the"
                    + " SHA-256 " + sha256 + ", this one has " + corpusSha256 + ". Resume with the same text");
        }
        int rows = header.path("inputRows").asInt(-1);
        int labels = header.path("labels").asInt(-1);
        if (rows != training.inputRows() || labels != training.labelCounts().size()) {
            throw new IllegalArgumentException(file + " is the checkpoint of a training with " + rows
                    + " rows of words and n-grams and " + labels + " labels, here there are " + training.inputRows()
                    + " and " + training.labelCounts().size() + ". Resume with the same pretrained vectors");
        }
    }

    /** The settings that the rows depend on: all but the number of threads. */
    private Map<String, Object> settings() {
        Map<String, Object> settings = configuration.toMap();
        settings.remove("threads");
        return settings;
    }
}
