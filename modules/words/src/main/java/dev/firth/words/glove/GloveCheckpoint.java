package dev.firth.words.glove;

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
 * Everything that a training needs to go on, but for the co-occurrences, which are counted and shuffled anew.
 *
 * @param settings the settings of the training under their names
 * @param model the rows as they are
 * @param position where the training stands
 * @param records the number of co-occurrence records
 * @param sha256 the hash of what they were counted from
 */
record GloveCheckpoint(
        Map<String, Object> settings, GloveModel model, TrainingPosition position, long records, String sha256) {
    private static final CheckpointFormat FORMAT = new CheckpointFormat("FIRTHGLV", 1, "GloVe");

    /** The settings that may differ when a training goes on: they do not change what one thread computes. */
    private static final String[] FREE_SETTINGS = {"threads", "memory", "outputVectors"};

    /** The settings that decide what is computed. */
    static Map<String, Object> settings(GloveConfiguration configuration) {
        Map<String, Object> settings = new LinkedHashMap<>(configuration.toMap());
        for (String free : FREE_SETTINGS) {
            settings.remove(free);
        }
        return settings;
    }

    /** Writes this in place of {@code file}. */
    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.set("configuration", json.valueToTree(settings));
        header.put("vocabularySize", model.vocabulary().size());
        CheckpointWriter.putProgress(header, rate(1), position);
        header.put("records", records);
        header.put("sha256", sha256);
        CheckpointWriter.write(file, FORMAT, header, out -> {
            out.words(model.vocabulary());
            out.rows(model.words(), model.words().rows());
            out.rows(model.contexts(), model.contexts().rows());
        });
    }

    /** AdaGrad's rate does not decay. */
    static LinearDecay rate(double learningRate) {
        return new LinearDecay(learningRate, learningRate);
    }

    /**
     * Reads a checkpoint.
     *
     * @throws dev.firth.core.io.InvalidFileException if the file is no checkpoint, is damaged, or is of another version
     */
    static GloveCheckpoint read(Path file, int maxChunkElements) throws IOException {
        return CheckpointReader.read(file, FORMAT, (header, in) -> read(header, in, maxChunkElements));
    }

    private static GloveCheckpoint read(JsonNode header, CheckpointReader in, int maxChunkElements) throws IOException {
        GloveConfiguration configuration;
        try {
            configuration = GloveConfiguration.fromJson(header.path("configuration"));
        } catch (IllegalArgumentException e) {
            throw in.invalid("the header", "a configuration", e.getMessage());
        }
        int dim = configuration.dim();
        int words = in.vocabularySize(header, 2L * GloveModel.stride(dim) * Float.BYTES, 2);
        TrainingPosition position = in.position(header, configuration.epochs());
        Vocabulary vocabulary = in.words(words);
        GloveModel model = GloveModel.zero(vocabulary, dim, maxChunkElements);
        in.rows(model.words(), words);
        in.rows(model.contexts(), words);
        return new GloveCheckpoint(
                settings(configuration),
                model,
                position,
                header.path("records").asLong(),
                header.path("sha256").asText());
    }
}
