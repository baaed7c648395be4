package dev.firth.tokenizers.decoders;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Turns tokens like {@code <0x61>} into bytes and these into text; where they are not UTF-8, each becomes U+FFFD. */
public record ByteFallbackDecoder() implements Decoder {
    private static final int LENGTH = 6;

    @Override
    public List<String> decode(List<String> tokens) {
        List<String> decoded = new ArrayList<>(tokens.size());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String token : tokens) {
            int value = value(token);
            if (value >= 0) {
                bytes.write(value);
            } else {
                flush(bytes, decoded);
                decoded.add(token);
            }
        }
        flush(bytes, decoded);
        return decoded;
    }

    private static int value(String token) {
        boolean isByte = token.length() == LENGTH && token.startsWith("<0x") && token.endsWith(">");
        String digits = isByte ? token.substring(3, 5) : "";
        return digits.matches("[0-9a-fA-F]{2}") ? Integer.parseInt(digits, 16) : -1;
    }

    private static void flush(ByteArrayOutputStream bytes, List<String> decoded) {
        if (bytes.size() == 0) {
            return;
        }
        try {
            decoded.add(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString());
        } catch (CharacterCodingException e) {
            decoded.addAll(Collections.nCopies(bytes.size(), "\uFFFD"));
        }
        bytes.reset();
    }
}
