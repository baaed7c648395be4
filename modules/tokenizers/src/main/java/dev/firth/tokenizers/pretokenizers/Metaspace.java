package dev.firth.tokenizers.pretokenizers;

import dev.firth.tokenizers.normalizers.Prepend;
import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.PreTokenizer;
import java.util.function.Consumer;

/**
 * Writes spaces as a visible character and splits before each (Kudo and Richardson 2018, section 3.1).
 *
 * @param replacement the character, U+2581 in published models
 * @param prepend where a text gets one at its beginning if it has none
 * @param splits whether the text is split
 */
public record Metaspace(int replacement, Scheme prepend, boolean splits) implements PreTokenizer {
    /** Where the character is put at the beginning. */
    public enum Scheme {
        /** At the beginning of each piece. */
        ALWAYS,
        /** At the beginning of the whole text. */
        FIRST,
        /** Nowhere. */
        NEVER
    }

    @Override
    public void split(AlignedText text, Consumer<AlignedText> pieces) {
        AlignedText written = written(text);
        boolean prepended = prepend == Scheme.ALWAYS || (prepend == Scheme.FIRST && text.start(0) == 0);
        if (prepended && written.point(0) != replacement) {
            written = new Prepend(new String(new int[] {replacement}, 0, 1)).normalize(written);
        }
        int from = 0;
        for (int i = 1; splits && i < written.length(); i++) {
            if (written.point(i) == replacement) {
                pieces.accept(written.slice(from, i));
                from = i;
            }
        }
        pieces.accept(written.slice(from, written.length()));
    }

    private AlignedText written(AlignedText text) {
        AlignedText.Edit edit = new AlignedText.Edit(text);
        for (int i = 0; i < text.length(); i++) {
            edit.replace(text.point(i) == ' ' ? replacement : text.point(i));
        }
        return edit.build();
    }
}
