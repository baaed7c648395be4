package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.CodePointSet;
import dev.firth.tokenizers.unicode.UnicodeProperties;

/** Leaves out the code points of a set. */
public record Filter(CodePointSet dropped) implements Normalizer {
    /** Leaves out all marks, as {@code StripAccents} does. */
    public static Filter accents() {
        return new Filter(UnicodeProperties.get().mark());
    }

    @Override
    public AlignedText normalize(AlignedText text) {
        int first = 0;
        while (first < text.length() && !dropped.contains(text.point(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        AlignedText.Edit edit = new AlignedText.Edit(text);
        for (int i = 0; i < text.length(); i++) {
            if (i >= first && dropped.contains(text.point(i))) {
                edit.skip(1);
            } else {
                edit.keep();
            }
        }
        return edit.build();
    }
}
