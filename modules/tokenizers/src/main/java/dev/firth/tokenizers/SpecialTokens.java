package dev.firth.tokenizers;

import java.util.Map;
import java.util.function.Predicate;

/** The tokens that have a role, as text; null where there is none. */
record SpecialTokens(String unknown, String cls, String sep, String pad, String mask) {
    static final SpecialTokens BERT = new SpecialTokens("[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]");

    /** Those of RoBERTa, which are those of XLM-RoBERTa too. */
    static final SpecialTokens ROBERTA = new SpecialTokens("<unk>", "<s>", "</s>", "<pad>", "<mask>");

    static final SpecialTokens NONE = new SpecialTokens(null, null, null, null, null);

    /** These, and for those that are not named the ones of a family whose token the vocabulary has. */
    SpecialTokens orOf(Map<String, Integer> ids) {
        return new SpecialTokens(
                known(unknown, BERT.unknown, ROBERTA.unknown, ids::containsKey),
                known(cls, BERT.cls, ROBERTA.cls, ids::containsKey),
                known(sep, BERT.sep, ROBERTA.sep, ids::containsKey),
                known(pad, BERT.pad, ROBERTA.pad, ids::containsKey),
                known(mask, BERT.mask, ROBERTA.mask, ids::containsKey));
    }

    /** These, and those of {@code family} where there is none. */
    SpecialTokens or(SpecialTokens family) {
        return new SpecialTokens(
                unknown == null ? family.unknown : unknown,
                cls == null ? family.cls : cls,
                sep == null ? family.sep : sep,
                pad == null ? family.pad : pad,
                mask == null ? family.mask : mask);
    }

    private static String known(String named, String bert, String roberta, Predicate<String> isKnown) {
        if (named != null) {
            return named;
        }
        return !isKnown.test(bert) && isKnown.test(roberta) ? roberta : bert;
    }
}
