package dev.firth.transformer.model;

import dev.firth.core.io.InvalidFileException;
import dev.firth.engine.network.Network;
import dev.firth.tokenizers.Tokenizer;
import dev.firth.transformer.config.BertConfig;
import dev.firth.transformer.config.BertConfigFile;
import dev.firth.transformer.encoder.Head;
import dev.firth.transformer.weights.PretrainedWeights;
import dev.firth.transformer.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A model directory in Hugging Face's layout: {@code config.json} (or {@code bert_config.json} of the original
 * checkpoints), the files of a tokenizer, and weights, which are read when a network is asked for. Immutable and
 * thread-safe.
 *
 * @param directory where it is
 * @param config what {@code config.json} says
 * @param tokenizer the model's
 */
public record PretrainedModel(Path directory, BertConfig config, Tokenizer tokenizer) {
    /**
     * Reads configuration and tokenizer.
     *
     * @throws InvalidFileException if a file is missing or broken, or the tokenizer has more tokens than the
     *     configuration
     */
    public static PretrainedModel open(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            throw new InvalidFileException(
                    directory,
                    "",
                    "a model directory",
                    Files.exists(directory) ? "a file" : "nothing",
                    "Give the directory that holds config.json, the tokenizer and the weights");
        }
        BertConfig config = BertConfigFile.read(configFile(directory));
        Tokenizer tokenizer = Tokenizer.load(directory);
        if (tokenizer.vocabularySize() > config.vocabSize()) {
            throw new InvalidFileException(
                    configFile(directory),
                    "vocab_size",
                    "at least " + tokenizer.vocabularySize() + ", the size of the tokenizer's vocabulary",
                    "" + config.vocabSize(),
                    "Check that tokenizer and configuration belong together");
        }
        return new PretrainedModel(directory, config, tokenizer);
    }

    /** The file with a directory's configuration, whether it is there or not. */
    public static Path configFile(Path directory) throws InvalidFileException {
        Path config = directory.resolve("config.json");
        Path original = directory.resolve("bert_config.json");
        if (!Files.exists(config) && !Files.exists(original)) {
            throw new InvalidFileException(
                    directory,
                    "",
                    "config.json or bert_config.json",
                    "neither",
                    "Check that it is a model directory, and that it was copied whole");
        }
        return Files.exists(config) ? config : original;
    }

    /** The most tokens of a text, those that the tokenizer adds among them. */
    public int maxTokens() {
        return Math.min(config.maxTokens(), tokenizer.modelMaxLength().orElse(Integer.MAX_VALUE));
    }

    /**
     * The most tokens of a text where someone may ask for another number than the model's own.
     *
     * @param asked 0 for the model's own
     * @param own the model's own
     * @throws IllegalArgumentException if the encoder has not as many positions
     */
    public int maxTokens(int asked, int own) {
        int positions = config.maxTokens();
        if (asked > positions) {
            throw new IllegalArgumentException(
                    "maxTokens " + asked + ": the encoder has positions for " + positions + ". Take no more than that");
        }
        return asked == 0 ? Math.min(positions, own) : asked;
    }

    /**
     * The encoder with these heads, all weights from the directory's files.
     *
     * @throws InvalidFileException if weights are missing or do not fit the configuration; the message lists them
     */
    public Network network(Head... heads) throws IOException {
        return PretrainedWeights.network(config, Weights.open(directory), heads);
    }
}
