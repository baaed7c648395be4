package dev.firth.tokenizers.normalizers;

import dev.firth.tokenizers.pipeline.AlignedText;
import dev.firth.tokenizers.pipeline.Normalizer;
import dev.firth.tokenizers.unicode.UnicodeProperties;
import dev.firth.tokenizers.unicode.UnicodeTables;

/** The normalization forms of Unicode (Unicode Standard Annex 15). */
public enum UnicodeForm implements Normalizer {
    /** Canonical composition. */
    NFC(false, true),
    /** Canonical decomposition. */
    NFD(false, false),
    /** Compatibility composition. */
    NFKC(true, true),
    /** Compatibility decomposition. */
    NFKD(true, false);

    /** No code point below has a class or a canonical decomposition or is the second part of a composition. */
    private static final int FIRST_CANONICAL = 0xC0;

    /** No code point below has a compatibility decomposition. */
    private static final int FIRST_COMPATIBLE = 0xA0;

    private final boolean compatible;
    private final boolean composes;

    UnicodeForm(boolean compatible, boolean composes) {
        this.compatible = compatible;
        this.composes = composes;
    }

    @Override
    public AlignedText normalize(AlignedText text) {
        if (isPlain(text)) {
            return text;
        }
        MarkOrder decomposed = new MarkOrder(text.length());
        for (int i = 0; i < text.length(); i++) {
            int[] parts = decomposition(text.point(i));
            for (int k = 0; k < parts.length; k++) {
                decomposed.add(parts[k], UnicodeTables.get().combiningClass(parts[k]), k > 0 ? 1 : 0);
            }
        }
        decomposed.flush();
        AlignedText.Edit edit = new AlignedText.Edit(text);
        if (composes) {
            new Composer(decomposed, edit).compose();
        } else {
            for (int i = 0; i < decomposed.length(); i++) {
                edit.put(decomposed.point(i), decomposed.change(i));
            }
        }
        return edit.build();
    }

    private boolean isPlain(AlignedText text) {
        int first = compatible ? FIRST_COMPATIBLE : FIRST_CANONICAL;
        for (int i = 0; i < text.length(); i++) {
            if (text.point(i) >= first) {
                return false;
            }
        }
        return true;
    }

    private int[] decomposition(int point) {
        int[] parts = compatible ? UnicodeProperties.get().compatibility(point) : null;
        return parts == null ? UnicodeTables.get().decomposition(point) : parts;
    }
}
