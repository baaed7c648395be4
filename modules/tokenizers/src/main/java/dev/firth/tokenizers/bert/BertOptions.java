package dev.firth.tokenizers.bert;

/**
 * What is done to a text before it is split.
 *
 * @param cleanText removes control characters and makes all white space a space
 * @param chineseCharacters puts spaces around each Chinese character
 * @param stripAccents decomposes and removes nonspacing marks
 * @param lowercase lowers the case of each character by itself
 */
public record BertOptions(boolean cleanText, boolean chineseCharacters, boolean stripAccents, boolean lowercase) {
    /** Those of the uncased models. */
    public static final BertOptions UNCASED = new BertOptions(true, true, true, true);

    /** Those of the cased models. */
    public static final BertOptions CASED = new BertOptions(true, true, false, false);
}
