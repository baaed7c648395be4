package dev.firth.core.provenance;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.firth.core.Firth;
import dev.firth.core.io.AtomicFile;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Tells where vectors came from; kept as JSON in {@code NAME.firth.json} beside the vectors file {@code NAME}.
 *
 * @param firthVersion the version of Firth that made the vectors
 * @param javaVersion the version of the JVM that ran it
 * @param algorithm the algorithm, for example {@code word2vec}
 * @param hyperparameters the settings under the field's names, in the order to show them
 * @param seed the seed of all random numbers
 * @param corpus what the vectors were trained on
 * @param finalLoss the mean loss of the last epoch; null where the algorithm has none
 * @param vocabularySize the number of words
 * @param dim the number of columns
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Provenance(
        @JsonProperty("firthVersion") String firthVersion,
        @JsonProperty("javaVersion") String javaVersion,
        @JsonProperty("algorithm") String algorithm,
        @JsonProperty("hyperparameters") Map<String, Object> hyperparameters,
        @JsonProperty("seed") long seed,
        @JsonProperty("corpus") CorpusSource corpus,
        @JsonProperty("finalLoss") Double finalLoss,
        @JsonProperty("vocabularySize") int vocabularySize,
        @JsonProperty("dim") int dim) {
    /** What is added to a vectors file's name to get its provenance file's. */
    public static final String SUFFIX = ".firth.json";

    private static final long MAX_BYTES = 1 << 24;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * What vectors were trained on.
     *
     * @param description the files, or another description
     * @param bytes the size of the text in bytes; -1 where it is not known
     * @param sha256 the SHA-256 of the text in hexadecimal; null where it is not known
     * @param words the number of words of the vocabulary in the text, each as often as it occurs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CorpusSource(
            @JsonProperty("description") String description,
            @JsonProperty("bytes") long bytes,
            @JsonProperty("sha256") String sha256,
            @JsonProperty("words") long words) {}

    /** Copies the hyperparameters. */
    public Provenance {
        hyperparameters =
                hyperparameters == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
    }

    /** Makes a provenance of this version of Firth and of the JVM that runs. */
    public static Provenance of(
            String algorithm,
            Map<String, Object> hyperparameters,
            long seed,
            CorpusSource corpus,
            Double finalLoss,
            int vocabularySize,
            int dim) {
        Objects.requireNonNull(algorithm, "algorithm");
        return new Provenance(
                Firth.version(),
                System.getProperty("java.version"),
                algorithm,
                hyperparameters,
                seed,
                corpus,
                finalLoss,
                vocabularySize,
                dim);
    }

    /** The provenance file of a vectors file: {@code NAME.firth.json} beside it. */
    public static Path fileOf(Path vectors) {
        return vectors.resolveSibling(vectors.getFileName() + SUFFIX);
    }

    /** Writes the provenance beside a vectors file, whole or not at all. */
    public void writeBeside(Path vectors) throws IOException {
        byte[] json = (toJson() + "\n").getBytes(StandardCharsets.UTF_8);
        AtomicFile.write(fileOf(vectors), out -> out.write(json));
    }

    /** This provenance as indented JSON. */
    public String toJson() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("a hyperparameter cannot be written as JSON: " + hyperparameters, e);
        }
    }

    /**
     * Reads the provenance of a vectors file.
     *
     * @return empty if there is no such file
     * @throws InvalidFileException if there is one that is not a provenance
     */
    public static Optional<Provenance> readBeside(Path vectors) throws IOException {
        Path file = fileOf(vectors);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        long size = Files.size(file);
        if (size > MAX_BYTES) {
            throw new InvalidFileException(
                    file,
                    "",
                    "a provenance file of at most " + MAX_BYTES + " bytes",
                    size + " bytes",
                    "Delete it or put the right file in its place");
        }
        try {
            Provenance read = JSON.readValue(Files.readAllBytes(file), Provenance.class);
            if (read == null) {
                throw invalid(file, "", "null");
            }
            return Optional.of(read);
        } catch (JsonProcessingException e) {
            String place =
                    e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr();
            throw invalid(file, place, e.getOriginalMessage());
        }
    }

    private static InvalidFileException invalid(Path file, String place, String found) {
        return new InvalidFileException(
                file,
                place,
                "the JSON object of a provenance",
                found,
                "Delete the file or put the right one in its place; the vectors can be read without it");
    }
}
