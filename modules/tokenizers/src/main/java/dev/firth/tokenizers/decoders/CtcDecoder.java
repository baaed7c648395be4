package dev.firth.tokenizers.decoders;

import java.util.ArrayList;
import java.util.List;

/** Reads the output of connectionist temporal classification: of equal tokens beside one another one stays, padding goes. */
public record CtcDecoder(String padToken, String wordDelimiter, boolean cleanup) implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        List<String> decoded = new ArrayList<>(tokens.size());
        String before = null;
        for (String token : tokens) {
            if (!token.equals(before)) {
                String text = padToken.isEmpty() ? token : token.replace(padToken, "");
                if (cleanup) {
                    text = WordPieceDecoder.clean(text).replace(wordDelimiter, " ");
                }
                if (!text.isEmpty()) {
                    decoded.add(text);
                }
            }
            before = token;
        }
        return decoded;
    }
}
