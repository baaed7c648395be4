package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeTables;

/** Leaves out the white space at the ends of a text. */
public record Strip(boolean left, boolean right) implements Normalizer {
    @Override
    public AlignedText normalize(AlignedText text) {
        CodePointSet space = UnicodeTables.get().whitespace();
        int first = 0;
        int last = text.length();
        while (left && first < last && space.contains(text.point(first))) {
            first++;
        }
        while (right && first < last && space.contains(text.point(last - 1))) {
            last--;
        }
        return text.slice(first, last);
    }
}
