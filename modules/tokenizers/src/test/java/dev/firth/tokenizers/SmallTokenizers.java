package dev.firth.tokenizers;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of tokenizers that are small enough to see through. */
final class SmallTokenizers {
    static final List<String> TOKENS = List.of(
            "[PAD]",
            "[UNK]",
            "[CLS]",
            "[SEP]",
            "[MASK]",
            "un",
            "##aff",
            "##able",
            "run",
            "##ning",
            ",",
            ".",
            "hello",
            "world",
            "中",
            "文",
            "a",
            "##a",
            "##aa",
            "cafe",
            "##\u0301",
            "\uD83D\uDE00",
            "=",
            "É");

    private static final ObjectMapper JSON = new ObjectMapper();

    private SmallTokenizers() {}

    /** A folder's {@code vocab.txt} with these lines. */
    static Path vocabulary(Path folder, List<String> tokens) throws IOException {
        return Files.writeString(folder.resolve("vocab.txt"), String.join("\n", tokens) + "\n");
    }

    /** The tokenizer of {@link #TOKENS}. */
    static Tokenizer load(Path folder) throws IOException {
        vocabulary(folder, TOKENS);
        return Tokenizer.load(folder);
    }

    /** What {@code tokenizer.json} says of {@link #TOKENS}; tests change parts of it. */
    static ObjectNode json() {
        ObjectNode all = JSON.createObjectNode();
        ObjectNode model = all.putObject("model").put("type", "WordPiece").put("unk_token", "[UNK]");
        model.put("continuing_subword_prefix", "##").put("max_input_chars_per_word", 100);
        ObjectNode vocabulary = model.putObject("vocab");
        for (String token : TOKENS) {
            vocabulary.put(token, vocabulary.size());
        }
        all.putObject("normalizer").put("type", "BertNormalizer").put("lowercase", true);
        all.putObject("pre_tokenizer").put("type", "BertPreTokenizer");
        ObjectNode processor = all.putObject("post_processor").put("type", "BertProcessing");
        processor.putArray("cls").add("[CLS]").add(2);
        processor.putArray("sep").add("[SEP]").add(3);
        all.putObject("decoder").put("type", "WordPiece").put("prefix", "##").put("cleanup", true);
        all.putArray("added_tokens")
                .addObject()
                .put("id", 4)
                .put("content", "[MASK]")
                .put("special", true);
        return all;
    }

    /** A folder's {@code tokenizer.json}. */
    static Path write(Path folder, ObjectNode json) throws IOException {
        Path file = folder.resolve("tokenizer.json");
        JSON.writeValue(file.toFile(), json);
        return file;
    }
}
