package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.ByteCharacters;

/** Writes a text as its UTF-8 bytes, a visible character for each byte (Radford et al. 2019, section 2.2). */
public record ByteText() implements Normalizer {
    @Override
    public AlignedText normalize(AlignedText text) {
        AlignedText.Edit edit = new AlignedText.Edit(text);
        int[] bytes = new int[4];
        for (int i = 0; i < text.length(); i++) {
            int count = ByteCharacters.utf8(text.point(i), bytes);
            edit.replace(ByteCharacters.character(bytes[0]));
            for (int k = 1; k < count; k++) {
                edit.insert(ByteCharacters.character(bytes[k]));
            }
        }
        return edit.build();
    }
}
