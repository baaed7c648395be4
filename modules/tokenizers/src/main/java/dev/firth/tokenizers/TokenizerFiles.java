package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Finds the files of a tokenizer. */
final class TokenizerFiles {
    private static final String JSON = "tokenizer.json";
    private static final String VOCABULARY = "vocab.txt";
    private static final String CONFIGURATION = "tokenizer_config.json";

    private TokenizerFiles() {}

    static TokenizerDefinition read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(),
                    null,
                    "there is no such file: give a model's folder, " + JSON + " or " + VOCABULARY);
        }
        Path file = Files.isDirectory(path) ? inFolder(path) : path;
        Path configurationFile = file.resolveSibling(CONFIGURATION);
        TokenizerConfiguration configuration = Files.isRegularFile(configurationFile)
                ? TokenizerConfiguration.read(configurationFile)
                : TokenizerConfiguration.DEFAULT;
        boolean isJson = String.valueOf(file.getFileName()).endsWith(".json");
        return isJson ? TokenizerJson.read(file, configuration) : VocabularyText.read(file, configuration);
    }

    private static Path inFolder(Path folder) throws InvalidFileException {
        for (String name : new String[] {JSON, VOCABULARY}) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new InvalidFileException(
                folder,
                "",
                "a folder with " + JSON + " or " + VOCABULARY,
                "neither",
                "Give the folder of a model, or the tokenizer's file itself");
    }
}
