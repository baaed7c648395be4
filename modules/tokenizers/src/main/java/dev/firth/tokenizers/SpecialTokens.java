package dev.firth.tokenizers;

/** The tokens that have a role, as text. */
record SpecialTokens(String unknown, String cls, String sep, String pad, String mask) {
    static final SpecialTokens BERT = new SpecialTokens("[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]");
}
