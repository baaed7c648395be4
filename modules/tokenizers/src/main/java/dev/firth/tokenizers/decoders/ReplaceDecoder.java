package dev.firth.tokenizers.decoders;

import dev.firth.tokenizers.regex.Regex;
import java.util.List;

/** Writes a text in the place of everything that a pattern matches in a token. */
public record ReplaceDecoder(Regex pattern, String content) implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        return tokens.stream().map(this::replace).toList();
    }

    private String replace(String token) {
        int[] points = token.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        pattern.matches(points, (from, to, isMatch) -> {
            if (isMatch) {
                text.append(content);
            } else {
                text.append(new String(points, from, to - from));
            }
        });
        return text.toString();
    }
}
