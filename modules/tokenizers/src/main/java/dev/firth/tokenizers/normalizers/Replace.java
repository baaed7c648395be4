package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.regex.Regex;

/** Writes a text in the place of everything that a pattern matches. */
public record Replace(Regex pattern, String content) implements Normalizer {
    @Override
    public AlignedText normalize(AlignedText text) {
        int[] points = text.points();
        int[] written = content.codePoints().toArray();
        AlignedText.Edit edit = new AlignedText.Edit(text);
        pattern.matches(points, (from, to, isMatch) -> {
            if (!isMatch) {
                for (int i = from; i < to; i++) {
                    edit.keep();
                }
                return;
            }
            edit.skip(to - from);
            for (int point : written) {
                edit.insert(point);
            }
        });
        return edit.build();
    }
}
