package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;

/** Puts a text before every text that is not empty; it counts as part of the first character. */
public record Prepend(String prefix) implements Normalizer {
    @Override
    public AlignedText normalize(AlignedText text) {
        if (text.length() == 0 || prefix.isEmpty()) {
            return text;
        }
        AlignedText.Edit edit = new AlignedText.Edit(text);
        int[] points = prefix.codePoints().toArray();
        edit.replace(points[0]);
        for (int i = 1; i < points.length; i++) {
            edit.insert(points[i]);
        }
        edit.insert(text.point(0));
        for (int i = 1; i < text.length(); i++) {
            edit.keep();
        }
        return edit.build();
    }
}
