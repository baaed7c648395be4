package dev.firth.tokenizers.bert;

import dev.firth.tokenizers.normalizers.Filter;
import dev.firth.tokenizers.normalizers.Lowercase;
import dev.firth.tokenizers.normalizers.UnicodeForm;
import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.UnicodeTables;

/**
 * Normalizes as BERT does, step by step: what {@link BertNormalizer} does in one pass, for text of any source and for text
 * in which marks must be ordered (Devlin et al. 2019, {@code tokenization.py}).
 */
public record BertSteps(BertOptions options) implements Normalizer {
    @Override
    public AlignedText normalize(AlignedText text) {
        UnicodeTables tables = UnicodeTables.get();
        AlignedText normal = text;
        if (options.cleanText()) {
            normal = withPlainSpaces(new Filter(tables.dropped()).normalize(normal));
        }
        if (options.chineseCharacters()) {
            normal = withChineseApart(normal);
        }
        if (options.stripAccents()) {
            normal = new Filter(tables.nonspacing()).normalize(UnicodeForm.NFD.normalize(normal));
        }
        return options.lowercase() ? new Lowercase().normalize(normal) : normal;
    }

    private static AlignedText withPlainSpaces(AlignedText text) {
        AlignedText.Edit edit = new AlignedText.Edit(text);
        for (int i = 0; i < text.length(); i++) {
            edit.replace(UnicodeTables.get().space().contains(text.point(i)) ? ' ' : text.point(i));
        }
        return edit.build();
    }

    private static AlignedText withChineseApart(AlignedText text) {
        AlignedText.Edit edit = new AlignedText.Edit(text);
        for (int i = 0; i < text.length(); i++) {
            if (UnicodeTables.get().chinese().contains(text.point(i))) {
                edit.replace(' ');
                edit.insert(text.point(i));
                edit.insert(' ');
            } else {
                edit.keep();
            }
        }
        return edit.build();
    }
}
