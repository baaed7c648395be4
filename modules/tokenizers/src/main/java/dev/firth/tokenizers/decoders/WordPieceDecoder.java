package dev.firth.tokenizers.decoders;

import java.util.ArrayList;
import java.util.List;

/**
 * Joins tokens to text: pieces that begin with the prefix stick to the one before, all others stand behind a space, and
 * with {@code cleanup} the spaces before punctuation and within English contractions go. Immutable.
 */
public record WordPieceDecoder(String prefix, boolean cleanup) implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        List<String> decoded = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (i > 0) {
                token = token.startsWith(prefix) ? token.substring(prefix.length()) : " " + token;
            }
            decoded.add(cleanup ? clean(token) : token);
        }
        return decoded;
    }

    /** {@code token} without spaces before punctuation and within English contractions. */
    static String clean(String token) {
        return token.replace(" .", ".")
                .replace(" ?", "?")
                .replace(" !", "!")
                .replace(" ,", ",")
                .replace(" ' ", "'")
                .replace(" n't", "n't")
                .replace(" 'm", "'m")
                .replace(" do not", " don't")
                .replace(" 's", "'s")
                .replace(" 've", "'ve")
                .replace(" 're", "'re");
    }
}
