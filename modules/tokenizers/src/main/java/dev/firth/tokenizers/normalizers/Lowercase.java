package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.UnicodeTables;

/** Turns each letter into its lower case by itself, whatever stands beside it. */
public record Lowercase() implements Normalizer {
    private static final int ASCII = 128;

    @Override
    public AlignedText normalize(AlignedText text) {
        AlignedText.Edit edit = new AlignedText.Edit(text);
        for (int i = 0; i < text.length(); i++) {
            int point = text.point(i);
            if (point < ASCII) {
                edit.replace(point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point);
                continue;
            }
            int[] lower = UnicodeTables.get().lower(point);
            edit.replace(lower[0]);
            for (int k = 1; k < lower.length; k++) {
                edit.insert(lower[k]);
            }
        }
        return edit.build();
    }
}
