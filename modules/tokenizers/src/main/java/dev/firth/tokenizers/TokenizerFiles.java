package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Finds the files of a tokenizer. */
final class TokenizerFiles {
    private static final String JSON = "tokenizer.json";
    private static final String CONFIGURATION = "tokenizer_config.json";

    /** What a folder is looked through for, in this order. */
    private static final List<String> NAMES = List.of(
            JSON,
            "vocab.txt",
            MergesText.VOCABULARY,
            SentencePieceTokenizer.XLM_ROBERTA,
            "spiece.model",
            "tokenizer.model");

    private TokenizerFiles() {}

    static TokenizerDefinition read(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(
                    path.toString(), null, "there is no such file: give a model's folder or its tokenizer's file");
        }
        Path file = Files.isDirectory(path) ? inFolder(path) : path;
        Path configurationFile = file.resolveSibling(CONFIGURATION);
        TokenizerConfiguration configuration = Files.isRegularFile(configurationFile)
                ? TokenizerConfiguration.read(configurationFile)
                : TokenizerConfiguration.DEFAULT;
        String name = String.valueOf(file.getFileName());
        if (name.equals(MergesText.VOCABULARY)) {
            return MergesText.read(file, configuration);
        }
        if (name.endsWith(".model")) {
            return SentencePieceTokenizer.read(file, configuration);
        }
        return name.endsWith(".json")
                ? TokenizerJson.read(file, configuration)
                : VocabularyText.read(file, configuration);
    }

    private static Path inFolder(Path folder) throws InvalidFileException {
        for (String name : NAMES) {
            Path file = folder.resolve(name);
            if (Files.isRegularFile(file)) {
                return file;
            }
        }
        throw new InvalidFileException(
                folder,
                "",
                "a folder with " + String.join(" or ", NAMES),
                "none of these",
                "Give the folder of a model, or the tokenizer's file itself");
    }
}
