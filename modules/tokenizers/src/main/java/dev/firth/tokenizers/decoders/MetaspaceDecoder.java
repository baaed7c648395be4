package dev.firth.tokenizers.decoders;

import java.util.ArrayList;
import java.util.List;

/**
 * Turns the visible character back into spaces.
 *
 * @param replacement the character
 * @param prepended whether the first token's stands for no space of the text
 */
public record MetaspaceDecoder(String replacement, boolean prepended) implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        List<String> decoded = new ArrayList<>(tokens.size());
        for (String token : tokens) {
            decoded.add(token.replace(replacement, prepended && decoded.isEmpty() ? "" : " "));
        }
        return decoded;
    }
}
