package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import java.util.function.Consumer;

/** Splits into pieces of {@code length} code points, the last of which may be shorter. */
public record FixedLength(int length) implements PreTokenizer {
    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public FixedLength {
        if (length < 1) {
            throw new IllegalArgumentException("a length of " + length + ": give at least 1");
        }
    }

    @Override
    public void split(AlignedText text, Consumer<AlignedText> pieces) {
        for (int from = 0; from < text.length(); from += Math.min(length, text.length() - from)) {
            pieces.accept(text.slice(from, from + Math.min(length, text.length() - from)));
        }
    }
}
