package dev.firth.words.word2vec;

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
 * Everything that a training needs to go on.
 *
 * @param configuration the settings of the training
 * @param model the vectors as they are
 * @param decay the learning rates, given or chosen
 * @param position where the training stands
 * @param corpusLength the length of the encoded corpus, sentence ends included
 * @param corpusWords the number of its words
 * @param corpusSha256 the hash of the text that it was encoded from
 */
record Checkpoint(
        Word2VecConfiguration configuration,
        Word2VecModel model,
        LinearDecay decay,
        TrainingPosition position,
        long corpusLength,
        long corpusWords,
        String corpusSha256) {

    private static final CheckpointFormat FORMAT = new CheckpointFormat("FIRTHW2V", 1, "Word2Vec");

    /** Whether {@code corpus}, encoded with the checkpoint's vocabulary from a text of this hash, is what it was trained on. */
    boolean isOf(EncodedCorpus corpus, String sha256) {
        return corpus.length() == corpusLength && corpus.words() == corpusWords && sha256.equals(corpusSha256);
    }

    /** Writes this in place of {@code file}. */
    void write(Path file) throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode header = json.createObjectNode();
        header.set("configuration", json.valueToTree(Hyperparameters.toMap(configuration)));
        header.put("vocabularySize", model.vocabulary().size());
        CheckpointWriter.putProgress(header, decay, position);
        header.put("corpusLength", corpusLength);
        header.put("corpusWords", corpusWords);
        header.put("corpusSha256", corpusSha256);
        CheckpointWriter.write(file, FORMAT, header, out -> {
            out.words(model.vocabulary());
            out.rows(model.input(), model.input().rows());
            if (model.output() != null) {
                out.rows(model.output(), model.output().rows());
            }
            if (model.tree() != null) {
                out.rows(model.nodes(), model.tree().size());
            }
        });
    }

    /**
     * Reads a checkpoint.
     *
     * @param threads the threads that will train on
     * @throws dev.firth.core.io.InvalidFileException if the file is no checkpoint, is damaged, or is of another version
     */
    static Checkpoint read(Path file, int threads, int maxChunkElements) throws IOException {
        return CheckpointReader.read(file, FORMAT, (header, in) -> read(header, in, threads, maxChunkElements));
    }

    private static Checkpoint read(JsonNode header, CheckpointReader in, int threads, int maxChunkElements)
            throws IOException {
        Word2VecConfiguration configuration;
        try {
            configuration = Hyperparameters.fromJson(header.path("configuration")).toBuilder()
                    .threads(threads)
                    .build();
        } catch (IllegalArgumentException e) {
            throw in.invalid("the header", "a configuration", e.getMessage());
        }
        long matrices = 1L + (configuration.negative() > 0 ? 1 : 0) + (configuration.hierarchicalSoftmax() ? 1 : 0);
        int words = in.vocabularySize(header, (long) configuration.dim() * Float.BYTES, matrices);
        LinearDecay decay = in.decay(header);
        TrainingPosition position = in.position(header, configuration.epochs());
        Vocabulary vocabulary = in.words(words);
        Word2VecModel model = Word2VecModel.zero(vocabulary, configuration, maxChunkElements);
        in.rows(model.input(), model.input().rows());
        if (model.output() != null) {
            in.rows(model.output(), model.output().rows());
        }
        if (model.tree() != null) {
            in.rows(model.nodes(), model.tree().size());
        }
        return new Checkpoint(
                configuration,
                model,
                decay,
                position,
                header.path("corpusLength").asLong(),
                header.path("corpusWords").asLong(),
                header.path("corpusSha256").asText());
    }
}
