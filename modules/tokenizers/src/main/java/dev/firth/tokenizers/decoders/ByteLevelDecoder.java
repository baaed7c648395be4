package dev.firth.tokenizers.decoders;

import dev.firth.tokenizers.unicode.ByteCharacters;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Turns the characters of byte-level BPE back into the bytes that they stand for, and these into text; bytes that are not
 * UTF-8 become U+FFFD. A token with another character stands for itself.
 */
public record ByteLevelDecoder() implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String token : tokens) {
            boolean isBytes = token.chars().allMatch(c -> ByteCharacters.byteOf(c) >= 0);
            if (isBytes) {
                token.chars().forEach(c -> bytes.write(ByteCharacters.byteOf(c)));
            } else {
                bytes.writeBytes(token.getBytes(StandardCharsets.UTF_8));
            }
        }
        return List.of(bytes.toString(StandardCharsets.UTF_8));
    }
}
