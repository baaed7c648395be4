package dev.firth.tokenizers;

import dev.firth.core.io.InvalidFileException;
import dev.firth.tokenizers.vocabulary.AddedToken;
import dev.firth.tokenizers.vocabulary.TokenTrie;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects added tokens and checks their ids against those of the model. */
final class AddedTokens {
    /** The largest id plus one: no model's vocabulary comes near. */
    static final int MOST_IDS = TokenTrie.MOST_IDS - 1;

    private final Path file;
    private final Map<String, Integer> ids;
    private final Map<Integer, String> contents = new HashMap<>();
    private final Map<String, AddedToken> tokens = new LinkedHashMap<>();

    AddedTokens(Path file, Map<String, Integer> modelIds) {
        this.file = file;
        this.ids = new HashMap<>(modelIds);
        modelIds.forEach((content, id) -> contents.put(id, content));
    }

    void add(AddedToken token) throws InvalidFileException {
        String name = "the added token \"" + JsonFile.shown(token.content()) + "\"";
        Integer modelId = ids.putIfAbsent(token.content(), token.id());
        if (modelId != null && modelId != token.id()) {
            throw invalid("the id " + modelId + " of the vocabulary for " + name, token.id());
        }
        String other = contents.putIfAbsent(token.id(), token.content());
        if (token.id() >= MOST_IDS || !(other == null || other.equals(token.content()))) {
            throw invalid("an id below " + MOST_IDS + " that no other token has for " + name, token.id());
        }
        tokens.put(token.content(), token);
    }

    void addIfAbsent(AddedToken token) {
        tokens.putIfAbsent(token.content(), token);
    }

    List<AddedToken> tokens() {
        return List.copyOf(tokens.values());
    }

    /** The ids of all tokens, the model's and the added ones. */
    Map<String, Integer> allIds() {
        return ids;
    }

    private InvalidFileException invalid(String expected, int found) {
        return new InvalidFileException(
                file, "added tokens", expected, "the id " + found, "Save or download the tokenizer again");
    }
}
