package dev.firth.tokenizers.decoders;

import java.util.List;

/** A step from tokens to text, which is what the last step leaves, joined. Immutable and safe for all threads. */
@FunctionalInterface
public interface Decoder {
    /** What becomes of the tokens. */
    List<String> decode(List<String> tokens);

    /** All steps, one after the other. */
    static Decoder sequence(List<Decoder> decoders) {
        return tokens -> {
            List<String> decoded = tokens;
            for (Decoder decoder : decoders) {
                decoded = decoder.decode(decoded);
            }
            return decoded;
        };
    }

    /** Tokens with spaces between them: what is done without a decoder. */
    static Decoder spaced() {
        return tokens -> List.of(String.join(" ", tokens));
    }

    /** Joins all tokens to one. */
    static Decoder fuse() {
        return tokens -> List.of(String.join("", tokens));
    }
}
