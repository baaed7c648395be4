package dev.firth.tokenizers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.firth.core.io.InvalidFileException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads the part {@code model} of a {@code tokenizer.json}. Not thread-safe. */
final class WordPieceJson {
    private static final String REMEDY =
            "Give the tokenizer of a BERT model: of the models that such a file can have, WordPiece is read";

    private final JsonFile file;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, String> tokens = new HashMap<>();
    private String type;
    private boolean vocabularyIsArray;
    private boolean hasMerges;
    private boolean isRead;
    private String unknown = "[UNK]";
    private String prefix;
    private int longestWord = 100;

    WordPieceJson(JsonFile file) {
        this.file = file;
    }

    Map<String, Integer> ids() {
        return ids;
    }

    String unknown() {
        return unknown;
    }

    String prefix() {
        return prefix;
    }

    int longestWord() {
        return longestWord;
    }

    void read(JsonParser parser) throws IOException {
        isRead = parser.currentToken() == JsonToken.START_OBJECT;
        if (!isRead) {
            throw file.invalid(JsonFile.place(parser), "an object as model", JsonFile.found(parser));
        }
        JsonFile.readFields(parser, this::readField);
    }

    private void readField(String name, JsonParser parser) throws IOException {
        switch (name) {
            case "type" -> {
                type = text(parser, name);
                requireWordPiece();
            }
            case "vocab" -> readVocabulary(parser);
            case "unk_token" -> unknown = text(parser, name);
            case "continuing_subword_prefix" -> prefix = text(parser, name);
            case "max_input_chars_per_word" -> longestWord = file.number(parser, name);
            default -> {
                hasMerges |= name.equals("merges");
                parser.skipChildren();
            }
        }
    }

    /** Checks the whole once all of it was read. */
    void check() throws InvalidFileException {
        if (!isRead) {
            throw file.invalid("", "a tokenizer with a model", "JSON without one", REMEDY);
        }
        requireWordPiece();
        if (ids.isEmpty()) {
            throw file.invalid("model", "a vocabulary", "none");
        }
        if (!ids.containsKey(unknown)) {
            throw file.invalid("model.vocab", "the token " + unknown, ids.size() + " tokens without it", REMEDY);
        }
    }

    /** Files of old versions name no type: a model with a prefix and no merges is then WordPiece. */
    private void requireWordPiece() throws InvalidFileException {
        String found = type;
        if (found == null) {
            found = hasMerges ? "BPE" : vocabularyIsArray ? "Unigram" : prefix == null ? "none" : "WordPiece";
        }
        if (!found.equals("WordPiece")) {
            throw file.invalid("model", "the type WordPiece", found, REMEDY);
        }
        if (prefix == null) {
            prefix = "##";
        }
    }

    private void readVocabulary(JsonParser parser) throws IOException {
        vocabularyIsArray = parser.currentToken() == JsonToken.START_ARRAY;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        JsonFile.readFields(parser, (token, value) -> {
            int id = file.number(value, "the id of \"" + JsonFile.shown(token) + "\"");
            String other = tokens.put(id, token);
            if (other != null || id >= AddedTokens.MOST_IDS) {
                throw file.invalid(
                        JsonFile.place(value),
                        "an id below " + AddedTokens.MOST_IDS + " that no other token has for \""
                                + JsonFile.shown(token) + "\"",
                        id + (other == null ? "" : ", which is the id of \"" + JsonFile.shown(other) + "\""));
            }
            file.requireWholePairs(token, JsonFile.place(value));
            ids.put(token, id);
        });
    }

    private String text(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw file.invalid(JsonFile.place(parser), "a text as " + name, JsonFile.found(parser));
        }
        return parser.getText();
    }
}
