package dev.firth.tokenizers.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Tokens and their ids, each of which stands for one token; ids may be missing between others. Immutable. */
public final class TokenVocabulary {
    private final String[] tokens;
    private final Map<String, Integer> ids;

    /**
     * Takes tokens with different ids.
     *
     * @throws IllegalArgumentException if an id is negative or two tokens have the same one
     */
    public TokenVocabulary(Map<String, Integer> ids) {
        this.ids = new HashMap<>(ids);
        int largest = ids.values().stream().mapToInt(id -> id).max().orElse(-1);
        this.tokens = new String[largest + 1];
        ids.forEach((token, id) -> {
            if (id < 0) {
                throw new IllegalArgumentException("the token \"" + token + "\" has the negative id " + id);
            }
            if (tokens[id] != null) {
                throw new IllegalArgumentException(
                        "the tokens \"" + tokens[id] + "\" and \"" + token + "\" have the same id, " + id);
            }
            tokens[id] = token;
        });
    }

    /** One more than the largest id. */
    public int size() {
        return tokens.length;
    }

    /** The id of {@code token}. */
    public OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /**
     * The token with this id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String token(int id) {
        if (!contains(id)) {
            throw new IllegalArgumentException(
                    "no token has the id " + id + ": the ids of this vocabulary are below " + tokens.length);
        }
        return tokens[id];
    }

    /** Whether a token has this id. */
    public boolean contains(int id) {
        return id >= 0 && id < tokens.length && tokens[id] != null;
    }
}
