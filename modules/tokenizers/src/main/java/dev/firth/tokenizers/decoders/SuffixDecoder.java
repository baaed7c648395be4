package dev.firth.tokenizers.decoders;

import java.util.ArrayList;
import java.util.List;

/** Turns the suffix that ends words into spaces, but for that of the last token (Sennrich et al. 2016, section 3.2). */
public record SuffixDecoder(String suffix) implements Decoder {
    @Override
    public List<String> decode(List<String> tokens) {
        List<String> decoded = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            decoded.add(tokens.get(i).replace(suffix, i == tokens.size() - 1 ? "" : " "));
        }
        return decoded;
    }
}
