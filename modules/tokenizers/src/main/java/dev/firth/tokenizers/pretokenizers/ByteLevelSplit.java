package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.normalizers.ByteText;
import dev.firth.tokenizers.normalizers.Prepend;
import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import java.util.function.Consumer;

/**
 * Splits a text into words with the space before them, if it is to split, and writes these as bytes (Radford et al. 2019,
 * section 2.2).
 *
 * @param addPrefixSpace whether a text that does not begin with a space gets one
 * @param splits whether words are looked for
 */
public record ByteLevelSplit(boolean addPrefixSpace, boolean splits) implements PreTokenizer {
    private static final Prepend SPACE = new Prepend(" ");
    private static final ByteText BYTES = new ByteText();

    @Override
    public void split(AlignedText text, Consumer<AlignedText> pieces) {
        AlignedText spaced = addPrefixSpace && text.point(0) != ' ' ? SPACE.normalize(text) : text;
        if (!splits) {
            pieces.accept(BYTES.normalize(spaced));
            return;
        }
        AlignedText bytes = BYTES.normalize(spaced);
        int at = 0;
        int byteAt = 0;
        while (at < spaced.length()) {
            int end = SpacedWords.end(spaced, at);
            int byteEnd = byteAt;
            for (int i = at; i < end; i++) {
                int point = spaced.point(i);
                byteEnd += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
            }
            pieces.accept(bytes.slice(byteAt, byteEnd));
            at = end;
            byteAt = byteEnd;
        }
    }
}
