package dev.firth.tokenizers;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.bert.WordPiece;
import dev.firth.tokenizers.models.BytePairOptions;
import dev.firth.tokenizers.models.BytePairs;
import dev.firth.tokenizers.models.LongestPieces;
import dev.firth.tokenizers.models.Unigram;
import dev.firth.tokenizers.models.WordLevel;
import dev.firth.tokenizers.pipeline.CachedModel;
import dev.firth.tokenizers.pipeline.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the part {@code model} of a {@code tokenizer.json}. Not thread-safe. */
final class ModelJson {
    private static final String REMEDY = "Give the tokenizer.json of a model: WordPiece, BPE, Unigram or WordLevel";

    private final JsonFile file;
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Integer, String> tokens = new HashMap<>();
    private final List<BytePairs.Merge> merges = new ArrayList<>();
    private double[] scores = new double[0];
    private String type;
    private boolean vocabularyIsArray;
    private boolean hasMerges;
    private boolean isRead;
    private String unknown;
    private int unknownId = -1;
    private String prefix;
    private String suffix = "";
    private int longestWord = 100;
    private boolean fuseUnknown;
    private boolean byteFallback;
    private boolean ignoreMerges;

    ModelJson(JsonFile file) {
        this.file = file;
    }

    Map<String, Integer> ids() {
        return ids;
    }

    /** The unknown token; null if the model has none. */
    String unknown() {
        return unknown;
    }

    boolean isWordPiece() {
        return type.equals("WordPiece");
    }

    void read(JsonParser parser) throws IOException {
        isRead = parser.currentToken() == JsonToken.START_OBJECT;
        if (!isRead) {
            throw file.invalid(JsonFile.place(parser), "an object as model", JsonFile.found(parser));
        }
        JsonFile.readFields(parser, this::readField);
    }

    private void readField(String name, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        switch (name) {
            case "type" -> type = text(parser, name);
            case "vocab" -> readVocabulary(parser);
            case "merges" -> readMerges(parser);
            case "unk_token" -> unknown = text(parser, name);
            case "unk_id" -> unknownId = file.number(parser, name);
            case "continuing_subword_prefix" -> prefix = text(parser, name);
            case "end_of_word_suffix" -> suffix = text(parser, name);
            case "max_input_chars_per_word" -> longestWord = file.number(parser, name);
            case "fuse_unk" -> fuseUnknown = flag(parser, name);
            case "byte_fallback" -> byteFallback = flag(parser, name);
            case "ignore_merges" -> ignoreMerges = flag(parser, name);
            default -> parser.skipChildren();
        }
    }

    /** Checks the whole once all of it was read. */
    void check() throws InvalidFileException {
        if (!isRead) {
            throw file.invalid("", "a tokenizer with a model", "JSON without one", REMEDY);
        }
        if (type == null) {
            // Files of old versions name no type.
            type = hasMerges ? "BPE" : vocabularyIsArray ? "Unigram" : prefix == null ? "WordLevel" : "WordPiece";
        }
        if (!List.of("WordPiece", "BPE", "Unigram", "WordLevel").contains(type)) {
            throw file.invalid("model", "the type WordPiece, BPE, Unigram or WordLevel", type, REMEDY);
        }
        if (ids.isEmpty() || vocabularyIsArray != type.equals("Unigram")) {
            throw file.invalid("model", "a vocabulary as " + type + " has it", ids.isEmpty() ? "none" : "another");
        }
        if (type.equals("Unigram")) {
            unknown = tokens.get(unknownId);
            if (unknown == null) {
                throw file.invalid("model", "the number of a token as unk_id", "" + unknownId, REMEDY);
            }
            return;
        }
        if (unknown == null && !type.equals("BPE")) {
            unknown = type.equals("WordPiece") ? "[UNK]" : "<unk>";
        }
        if (unknown != null && !ids.containsKey(unknown)) {
            throw file.invalid("model.vocab", "the token " + unknown, ids.size() + " tokens without it", REMEDY);
        }
    }

    /** The model as one of steps. */
    Model model() throws InvalidFileException {
        try {
            return switch (type) {
                case "WordPiece" ->
                    new CachedModel(new LongestPieces(ids, wordPrefix(), ids.get(unknown), longestWord));
                case "WordLevel" -> new WordLevel(ids, ids.get(unknown));
                case "Unigram" ->
                    new CachedModel(new Unigram(ids, Arrays.copyOf(scores, ids.size()), unknownId, byteFallback));
                default -> new CachedModel(new BytePairs(ids, merges, bytePairOptions()));
            };
        } catch (IllegalArgumentException e) {
            throw file.invalid("model", "a vocabulary of ordinary size and merges of its tokens", e.getMessage());
        }
    }

    /** The model as BERT's pipeline uses it. */
    WordPiece wordPiece() throws InvalidFileException {
        try {
            return new WordPiece(ids, wordPrefix(), ids.get(unknown), longestWord);
        } catch (IllegalArgumentException e) {
            throw file.invalid("model.vocab", "a vocabulary of ordinary size", e.getMessage());
        }
    }

    private String wordPrefix() {
        return prefix == null ? "##" : prefix;
    }

    private BytePairOptions bytePairOptions() {
        return new BytePairOptions(
                unknown == null ? -1 : ids.get(unknown),
                prefix == null ? "" : prefix,
                suffix,
                fuseUnknown,
                byteFallback,
                ignoreMerges);
    }

    private void readVocabulary(JsonParser parser) throws IOException {
        vocabularyIsArray = parser.currentToken() == JsonToken.START_ARRAY;
        if (vocabularyIsArray) {
            readScores(parser);
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            JsonFile.readFields(
                    parser,
                    (token, value) ->
                            add(token, file.number(value, "the id of \"" + JsonFile.shown(token) + "\""), value));
        } else {
            throw file.invalid(JsonFile.place(parser), "an object or a list as vocab", JsonFile.found(parser));
        }
    }

    /** Reads a list of lists of a token and its score; the place in the list is the id. */
    private void readScores(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.START_ARRAY) {
            int id = ids.size();
            parser.nextToken();
            String token = text(parser, "the token " + id);
            if (!parser.nextToken().isNumeric() || !Double.isFinite(parser.getDoubleValue())) {
                throw file.invalid(
                        JsonFile.place(parser), "a number as the score of token " + id, JsonFile.found(parser));
            }
            if (ids.containsKey(token)) {
                throw file.invalid(
                        JsonFile.place(parser),
                        "a token that is not there yet",
                        "\"" + JsonFile.shown(token) + "\", which is token " + ids.get(token) + " too");
            }
            if (id == scores.length) {
                scores = Arrays.copyOf(scores, 2 * id + 1024);
            }
            scores[id] = DecimalNumber.of(parser.getText());
            add(token, id, parser);
            requireEnd(parser);
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw file.invalid(JsonFile.place(parser), "a list of tokens and scores", JsonFile.found(parser));
        }
    }

    private void add(String token, int id, JsonParser parser) throws IOException {
        String other = tokens.put(id, token);
        if (other != null || id >= AddedTokens.MOST_IDS) {
            throw file.invalid(
                    JsonFile.place(parser),
                    "an id below " + AddedTokens.MOST_IDS + " that no other token has for \"" + JsonFile.shown(token)
                            + "\"",
                    id + (other == null ? "" : ", which is the id of \"" + JsonFile.shown(other) + "\""));
        }
        file.requireWholePairs(token, JsonFile.place(parser));
        ids.put(token, id);
    }

    /** Reads a list of merges: texts with a space, or lists of two texts. */
    private void readMerges(JsonParser parser) throws IOException {
        hasMerges = true;
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw file.invalid(JsonFile.place(parser), "a list as merges", JsonFile.found(parser));
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (merges.size() == AddedTokens.MOST_IDS) {
                throw file.invalid(JsonFile.place(parser), "at most " + AddedTokens.MOST_IDS + " merges", "more");
            }
            String what = "merge " + (merges.size() + 1);
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                parser.nextToken();
                String left = text(parser, what);
                parser.nextToken();
                merges.add(new BytePairs.Merge(left, text(parser, what)));
                requireEnd(parser);
            } else {
                merges.add(file.merge(text(parser, what), JsonFile.place(parser)));
            }
        }
    }

    private void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw file.invalid(JsonFile.place(parser), "a list of two", "a third, " + JsonFile.found(parser));
        }
    }

    private String text(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw file.invalid(JsonFile.place(parser), "a text as " + name, JsonFile.found(parser));
        }
        return parser.getText();
    }

    private boolean flag(JsonParser parser, String name) throws IOException {
        if (!parser.currentToken().isBoolean()) {
            throw file.invalid(JsonFile.place(parser), "true or false as " + name, JsonFile.found(parser));
        }
        return parser.getBooleanValue();
    }
}
