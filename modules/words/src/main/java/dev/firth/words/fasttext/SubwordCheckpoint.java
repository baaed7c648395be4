package dev.firth.words.fasttext;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firth.core.corpus.EncodedCorpus;
import dev.firth.core.vocabulary.Vocabulary;
import dev.firth.words.training.CheckpointFormat;
import dev.firth.words.training.CheckpointReader;
import dev.firth.words.training.CheckpointWriter;
import dev.firth.words.training.LinearDecay;
import dev.firth.words.training.TrainingPosition;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Everything that a training needs to go on. Of the buckets, a file has the rows that words use; the others still are as
 * they started.
 *
 * @param model the rows as they are, and the settings
 * @param position where the training stands
 * @param corpusLength the length of the encoded corpus, sentence ends included
 * @param corpusWords the number of its words
 * @param corpusSha256 the hash of the text that it was encoded from
 */
record SubwordCheckpoint(
        SubwordModel model, TrainingPosition position, long corpusLength, long corpusWords, String corpusSha256) {

    private static final CheckpointFormat FORMAT = new CheckpointFormat("FIRTHFTW", 1, "fastText");

    /** Whether {@code corpus}, encoded with the checkpoint's words from a text of this hash, is what it was trained on. */
    boolean isOf(EncodedCorpus corpus, String sha256) {
        return corpus.length() == corpusLength && corpus.words() == corpusWords && sha256.equals(corpusSha256);
    }

    /** Writes this in place of {@code file}. */
    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.set("configuration", json.valueToTree(model.configuration().toMap()));
        header.put("vocabularySize", model.vocabulary().size());
        CheckpointWriter.putProgress(header, decay(model.configuration()), position);
        header.put("corpusLength", corpusLength);
        header.put("corpusWords", corpusWords);
        header.put("corpusSha256", corpusSha256);
        CheckpointWriter.write(file, FORMAT, header, out -> {
            out.words(model.vocabulary());
            out.rows(model.input(), model.input().rows());
            if (model.layer().words() != null) {
                out.rows(model.layer().words(), model.layer().words().rows());
            } else {
                out.rows(model.layer().nodes(), model.layer().tree().size());
            }
        });
    }

    static LinearDecay decay(FastTextConfiguration configuration) {
        return new LinearDecay(configuration.learningRate(), 0);
    }

    /**
     * Reads a checkpoint.
     *
     * @param threads the threads that will train on
     * @throws dev.firth.core.io.InvalidFileException if the file is no checkpoint, is damaged, or is of another version
     */
    static SubwordCheckpoint read(Path file, int threads, int maxChunkElements) throws IOException {
        return CheckpointReader.read(file, FORMAT, (header, in) -> read(header, in, threads, maxChunkElements));
    }

    private static SubwordCheckpoint read(JsonNode header, CheckpointReader in, int threads, int maxChunkElements)
            throws IOException {
        FastTextConfiguration configuration;
        try {
            configuration = FastTextConfiguration.fromJson(header.path("configuration")).toBuilder()
                    .threads(threads)
                    .build();
        } catch (IllegalArgumentException e) {
            throw in.invalid("the header", "a configuration", e.getMessage());
        }
        long rowBytes = (long) configuration.dim() * Float.BYTES;
        int words = in.vocabularySize(header, rowBytes, 2);
        TrainingPosition position = in.position(header, configuration.epochs());
        Vocabulary vocabulary = in.words(words);
        SubwordModel model = SubwordModel.zero(configuration, vocabulary, in.size(), maxChunkElements)
                .orElseThrow(() -> in.invalid("the header", "n-grams that the file has rows for", "more of them"));
        in.rows(model.input(), model.input().rows());
        if (model.layer().words() != null) {
            in.rows(model.layer().words(), model.layer().words().rows());
        } else {
            in.rows(model.layer().nodes(), model.layer().tree().size());
        }
        return new SubwordCheckpoint(
                model,
                position,
                header.path("corpusLength").asLong(),
                header.path("corpusWords").asLong(),
                header.path("corpusSha256").asText());
    }
}
